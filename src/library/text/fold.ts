/** Makes one letter of its many forms: `Schrödinger`, `SCHRODINGER` and `schrodinger` are one word. */

/** Lower case without accents; Greek letters by their names, ligatures and full-width forms apart. */
export function fold(text: string): string {
  // Most words are plain ASCII: they need no more.
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\0-\x7f]/gu, (letter) => LETTERS.get(letter) ?? letter);
}

/** Letters that Unicode does not take apart, and those that papers also write out. */
const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ø: 'o',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    ł: 'l',
    ħ: 'h',
    ı: 'i',
    ŋ: 'ng',
    α: 'alpha',
    β: 'beta',
    γ: 'gamma',
    δ: 'delta',
    ε: 'epsilon',
    ϵ: 'epsilon',
    ζ: 'zeta',
    η: 'eta',
    θ: 'theta',
    ι: 'iota',
    κ: 'kappa',
    λ: 'lambda',
    μ: 'mu',
    ν: 'nu',
    ξ: 'xi',
    π: 'pi',
    ρ: 'rho',
    σ: 'sigma',
    ς: 'sigma',
    τ: 'tau',
    υ: 'upsilon',
    φ: 'phi',
    χ: 'chi',
    ψ: 'psi',
    ω: 'omega',
    '’': "'",
    '‐': '-',
    '‑': '-',
    '‒': '-',
    '–': '-',
    '−': '-',
  }),
);
