/** The numbers of a text, as a reader would compare them: "1,000", "1k" and "a thousand" are one. */

/**
 * The values that a text states. Digits inside a name, as in "CIFAR-10" or "GPT-4", belong to the
 * name and are left to the guard of names.
 */
export function numbersOf(text: string): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const match of text.matchAll(DIGITS)) {
    const { value = '', scale = '' } = match.groups ?? {};
    const number = Number(value.replace(/,(?=\d{3})/gu, ''));
    if (Number.isFinite(number)) numbers.add(rounded(number * scaleOf(scale)));
  }
  for (const match of text.toLowerCase().matchAll(WORDS)) {
    const number = NUMBER_WORDS.get(match[0]);
    if (number !== undefined) numbers.add(number);
  }
  return numbers;
}

/**
 * Numbers of `text` that `source`, in English, holds in no form: neither as they are nor as a share
 * for a percentage. In other languages a comma may stand before the decimals, and digits may be of
 * their own script.
 */
export function newNumbers(text: string, source: string, language: string): readonly number[] {
  const known = numbersOf(source);
  const loose = new Set([...source.matchAll(/\d+(?:\.\d+)?/gu)].map(([digits]) => Number(digits)));
  const unknownIn = (numbers: ReadonlySet<number>) =>
    [...numbers].filter(
      (number) =>
        !loose.has(number) && ![1, 100, 0.01].some((factor) => known.has(rounded(number * factor))),
    );
  if (language === 'en') return unknownIn(numbersOf(text));
  const plain = withPlainDigits(text);
  const asTheyStand = unknownIn(numbersOf(plain));
  const withCommas = unknownIn(numbersOf(fromDecimalCommas(plain)));
  return withCommas.length < asTheyStand.length ? withCommas : asTheyStand;
}

/** "1.500,5" and "1 500,5" as "1500.5". */
function fromDecimalCommas(text: string): string {
  return text
    .replace(/(?<![\d.,])[1-9]\d{0,2}(?:[.\u00A0\u202F ’']\d{3})+(?![\d.])/gu, (digits) =>
      digits.replace(/\D/gu, ''),
    )
    .replace(/(?<=\d),(?=\d)/gu, '.');
}

/** Digits and separators of any script as those of ASCII. */
function withPlainDigits(text: string): string {
  const digits = text.replace(/[^\P{Nd}0-9]/gu, (digit) => {
    const sign = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.findLast((each) => each <= sign) ?? sign;
    return sign - zero < 10 ? String(sign - zero) : digit;
  });
  return digits.replaceAll('٫', '.').replaceAll('٬', ',');
}

/** Where the digits of each script begin; they follow each other. */
const ZEROS = [
  0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0x1040,
  0x17e0, 0xff10,
] as const;

const DIGITS =
  /(?<![\p{L}\p{N}_.]|\p{L}[-–])(?<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:[ -]?(?<scale>thousand|million|billion|trillion|k|K|M|B|T)(?![\p{L}\p{N}]))?/gu;
const WORDS =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|twice|double|half|thrice|triple)\b/gu;

const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ...'zero one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, value): [string, number] => [word, value]),
  ['fifteen', 15],
  ...'twenty thirty forty fifty sixty seventy eighty ninety hundred'
    .split(' ')
    .map((word, at): [string, number] => [word, 10 * (at + 2)]),
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['twice', 2],
  ['double', 2],
  ['half', 0.5],
  ['thrice', 3],
  ['triple', 3],
]);

function scaleOf(scale: string): number {
  const first = scale.charAt(0).toLowerCase();
  const power = { k: 3, m: 6, b: 9, t: scale === 'thousand' ? 3 : 12 }[first] ?? 0;
  return 10 ** power;
}

/** Takes away what multiplying floating-point numbers adds. */
function rounded(number: number): number {
  return Number(number.toPrecision(10));
}
