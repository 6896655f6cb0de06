import { describe, expect, it } from 'vitest';
import { parseDays, parseTimes } from '../../../../src/digest/schedule/schedule-words.ts';
import { UserError } from '../../../../src/errors.ts';

describe('parseDays', () => {
  it.each([
    ['day', []],
    ['Daily', []],
    ['every day', []],
    ['weekday', [1, 2, 3, 4, 5]],
    ['workdays', [1, 2, 3, 4, 5]],
    ['weekend', [6, 7]],
    ['week', [1]],
    ['monday', [1]],
    ['MONDAYS', [1]],
    ['on tuesday', [2]],
    ['mon', [1]],
    ['Tue.', [2]],
    ['wed', [3]],
    ['thurs', [4]],
    ['monday and thursday', [1, 4]],
    ['mon,thu', [1, 4]],
    ['mon, wed and fri', [1, 3, 5]],
    ['tue & sat', [2, 6]],
    ['fri mon fri', [1, 5]],
    ['mon-thu', [1, 2, 3, 4]],
    ['mon – thu', [1, 2, 3, 4]],
    ['monday to friday', [1, 2, 3, 4, 5]],
    ['friday through monday', [1, 5, 6, 7]],
    ['weekday and saturday', [1, 2, 3, 4, 5, 6]],
    ['weekday, weekend', []],
    ['mon-sun', []],
  ])('reads %j', (text, weekdays) => {
    expect(parseDays(text)).toEqual({ weekdays, monthDays: [] });
  });

  it('takes a month for its first day', () => {
    expect(parseDays('month')).toEqual({ weekdays: [], monthDays: [1] });
  });

  it.each([
    ['mondey', '“mondey” is no day. Try every monday.'],
    ['monday and wendesday', '“wendesday” is no day. Try every wednesday.'],
    ['wekday', '“wekday” is no day. Try every weekday.'],
    ['mon-blue', '“mon-blue” is no day or days'],
    ['every other week', '“every other week” is no day or days'],
    ['weekday-friday', '“weekday-friday” is no day or days'],
    ['and', '“and” names no day.'],
    ['', '“” names no day.'],
  ])('refuses %j', (text, message) => {
    expect(() => parseDays(text)).toThrow(UserError);
    expect(() => parseDays(text)).toThrow(message);
  });
});

describe('parseTimes', () => {
  it.each([
    ['9:00', '09:00'],
    ['09:00', '09:00'],
    ['at 9', '09:00'],
    ['0', '00:00'],
    ['17.30', '17:30'],
    ['17h30', '17:30'],
    ['9h', '09:00'],
    ['0930', '09:30'],
    ['9am', '09:00'],
    ['9 AM', '09:00'],
    ['9:30pm', '21:30'],
    ['9:30 p.m.', '21:30'],
    ['12am', '00:00'],
    ['12:15 pm', '12:15'],
    ["9 o'clock", '09:00'],
    ['noon', '12:00'],
    ['Midnight', '00:00'],
    ['９：３０', '09:30'],
    ['23:59', '23:59'],
  ])('reads %j', (text, time) => {
    expect(parseTimes(text)).toEqual([time]);
  });

  it('reads several, in the order of the day, each once', () => {
    expect(parseTimes('17:30, 9am and 9:00')).toEqual(['09:00', '17:30']);
  });

  it.each(['25:00', '24:00', '9:60', '13pm', '0am', '9:5', '900', 'morning', '-1', '9:00:00', ''])(
    'takes %j for no time of day',
    (text) => {
      expect(() => parseTimes(text)).toThrow(UserError);
      expect(() => parseTimes(text)).toThrow(`“${text}” is no time of day.`);
    },
  );
});
