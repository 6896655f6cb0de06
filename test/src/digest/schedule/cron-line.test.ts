import { describe, expect, it } from 'vitest';
import { looksLikeCron, parseCronLine } from '../../../../src/digest/schedule/cron-line.ts';
import { UserError } from '../../../../src/errors.ts';

describe('parseCronLine', () => {
  it('reads lists, ranges, steps and names', () => {
    expect(parseCronLine('0,30 8-18/5 1,10-12,20-31/10 jan,Mar-MAY mon-wed,5')).toEqual({
      minutes: [0, 30],
      hours: [8, 13, 18],
      monthDays: [1, 10, 11, 12, 20, 30],
      months: [1, 3, 4, 5],
      weekdays: [1, 2, 3, 5],
      eitherDay: true,
    });
  });

  it('leaves empty what is not restricted', () => {
    const { monthDays, months, weekdays } = parseCronLine('0 9 ? * *');
    expect({ monthDays, months, weekdays }).toEqual({ monthDays: [], months: [], weekdays: [] });
  });

  it('steps from a single value to the end of its field', () => {
    expect(parseCronLine('10/20 9 * * *').minutes).toEqual([10, 30, 50]);
    expect(parseCronLine('0 */7 * * *').hours).toEqual([0, 7, 14, 21]);
  });

  it.each([
    ['0', [7]],
    ['7', [7]],
    ['0,7', [7]],
    ['sun', [7]],
    ['sat-sun', [6, 7]],
    ['fri-7', [5, 6, 7]],
    ['0-2', [1, 2, 7]],
    ['0-6', []],
    ['1-7', []],
  ])('takes weekday %s for %j', (field, weekdays) => {
    expect(parseCronLine(`0 9 * * ${field}`).weekdays).toEqual(weekdays);
  });

  it('wants either day where both are given, as crontab(5) has it', () => {
    expect(parseCronLine('0 9 1,15 * 1')).toMatchObject({ eitherDay: true, monthDays: [1, 15] });
  });

  it('wants both days where one of them begins with a star', () => {
    expect(parseCronLine('0 9 */32,2-7 * 1')).toMatchObject({
      eitherDay: false,
      monthDays: [1, 2, 3, 4, 5, 6, 7],
      weekdays: [1],
    });
  });

  it('wants every day where every day of the month is listed beside a weekday', () => {
    expect(parseCronLine('0 9 1-31 * 1')).toMatchObject({ monthDays: [], weekdays: [] });
  });

  it('knows the shorthands', () => {
    expect(parseCronLine('@Daily')).toEqual(parseCronLine('0 0 * * *'));
    expect(parseCronLine('@yearly')).toEqual(parseCronLine('0 0 1 1 *'));
  });

  it.each(['0 9 30 2 *', '0 9 31 2,4,6 *', '0 9 31 4 *', '0 9 30 feb */2'])(
    'refuses %s, whose day never comes',
    (line) => expect(() => parseCronLine(line)).toThrow(`“${line}” never comes`),
  );

  it('takes 29 February, and a weekday beside a day that never comes', () => {
    expect(parseCronLine('0 9 29 2 *').monthDays).toEqual([29]);
    expect(parseCronLine('0 9 30 2 1').eitherDay).toBe(true);
  });

  it.each([
    ['0 9 * *', 'has five fields (minute, hour, day, month, weekday), and “0 9 * *” has 4'],
    ['0 0 9 * * 1', 'without seconds, and “0 0 9 * * 1” has 6'],
    ['60 9 * * *', '“60” is no minute of a cron line: they go from 0 to 59.'],
    ['0 24 * * *', '“24” is no hour of a cron line: they go from 0 to 23.'],
    ['0 9 0 * *', '“0” is no day of the month of a cron line: they go from 1 to 31.'],
    ['0 9 L * *', '“L” is no day of the month'],
    ['0 9 * foo *', '“foo” is no month of a cron line: they go from 1 to 12 or jan to dec.'],
    ['0 9 * * 8', '“8” is no weekday of a cron line: they go from 0 to 7 or sun to sat.'],
    ['0 9 * * 1#2', '“1#2” is no weekday'],
    ['0 9 * * 1,', '“” is no weekday'],
    ['0 17-9 * * *', '“17-9” runs backwards.'],
    ['*/0 9 * * *', '“*/0” takes steps of 0.'],
    ['@reboot', '“@reboot” is no cron shorthand.'],
  ])('refuses %s, naming the part that is wrong', (line, message) => {
    expect(() => parseCronLine(line)).toThrow(UserError);
    expect(() => parseCronLine(line)).toThrow(message);
  });
});

describe('looksLikeCron', () => {
  it.each(['0 9 * * 1-5', '*/5', '@daily', '0 9 1 jan mon', '0 9 1 1', '0 0 9 1 1 1'])(
    'takes %j for one, right or wrong',
    (text) => expect(looksLikeCron(text)).toBe(true),
  );

  it.each([
    'day',
    'mon thu fri',
    'weekday',
    '3 times a day',
    '2 days',
    '9:00',
    '',
    'monday, friday',
  ])('takes %j for words', (text) => expect(looksLikeCron(text)).toBe(false));
});
