/** Formulas of LaTeX in plain characters: `10^{12} M_\odot` as 10¹² M_⊙. */

/** The formula in plain characters, or `undefined` where it needs two dimensions. */
export function formula(inner: string): string | undefined {
  const plain = inner
    .replace(
      /\\(?:text|mathrm|mathbf|mathcal|mathbb|mathit|mathsf|operatorname|bm|boldsymbol|rm|bf|cal|textbf|textit|texttt|textsc|emph|ensuremath|hbox|mbox)\s?\*?\{([^{}]*)\}/gu,
      '$1',
    )
    .replace(/\\(?:left|right|big|Big|displaystyle|rm|bf|cal|it)(?![a-zA-Z])\s?/gu, '')
    .replace(/\\math(?:bf|cal|bb|rm|it|sf|frak)\s?(?=[^{A-Za-z]|[A-Z](?![A-Za-z]))/gu, '')
    .replace(/\\[,;:! ]|~/gu, ' ')
    .replace(/\\([%&#$_])/gu, '$1')
    .replace(
      /\\tilde\{([A-Za-z])\}|\\tilde ?([A-Za-z])/gu,
      (_, a?: string, b?: string) => `${a ?? b ?? ''}\u0303`,
    )
    .replace(/\\sim(?![a-zA-Z])\s*/gu, '~')
    .replace(/\\sqrt\{?([A-Za-z\d])\}?/gu, '√$1')
    .replace(/\\([A-Za-z]+)(\s+(?=[A-Za-z]))?/gu, (whole, name: string, space: string = '') => {
      const symbol = SYMBOLS[name];
      // "a ≲ b", but "αx".
      return symbol === undefined || /\p{L}/u.test(symbol) ? (symbol ?? whole) : symbol + space;
    })
    .replace(
      UNEVEN,
      (_, up?: string, down?: string, low?: string, high?: string) =>
        ` (+${up ?? high}/−${down ?? low})`,
    )
    .replace(/\^\{?([-+]?\d+)(?!\d*\.\d)\}?/gu, (_, digits: string) => raised(digits))
    .replace(/\^\{?°\}?|\^\{?∘\}?/gu, '°')
    .replace(/\^(?:\{[+−-]\}|[+−-](?![\d.]))/gu, (sign) => (sign.includes('+') ? '⁺' : '⁻'))
    .replace(/_\{?(\d+)(?!\d*\.\d)\}?/gu, (_, digits: string) => lowered(digits))
    .replace(/([_^])\{ ?([\p{L}\d*'⊥∥⊙′]+|[-+−]?\d*\.\d+) ?\}/gu, '$1$2')
    .replace(/(?<![_^A-Za-z])\{([^{}\\]*)\}|\{([A-Za-z\d]*)\}/gu, '$1$2')
    .replace(/\s+/gu, ' ')
    .trim();
  return /[\\{}]/u.test(plain) || plain === '' ? undefined : plain.normalize('NFC');
}

/** The errors of "5.0^{+2.7}_{-3.0}". */
const UNEVEN =
  /\^\{ ?\+ ?([\d.]+) ?\}_\{ ?[-−] ?([\d.]+) ?\}|_\{ ?[-−] ?([\d.]+) ?\}\^\{ ?\+ ?([\d.]+) ?\}/gu;

function raised(digits: string): string {
  return [...digits].map((sign) => '⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺'['0123456789-+'.indexOf(sign)] ?? sign).join('');
}

function lowered(digits: string): string {
  return [...digits].map((sign) => '₀₁₂₃₄₅₆₇₈₉'['0123456789'.indexOf(sign)] ?? sign).join('');
}

/** The signs that commands stand for, by name. */
export const SYMBOLS: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  varepsilon: 'ε',
  zeta: 'ζ',
  eta: 'η',
  theta: 'θ',
  vartheta: 'θ',
  iota: 'ι',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  xi: 'ξ',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  upsilon: 'υ',
  phi: 'φ',
  varphi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
  Gamma: 'Γ',
  Delta: 'Δ',
  Theta: 'Θ',
  Lambda: 'Λ',
  Xi: 'Ξ',
  Pi: 'Π',
  Sigma: 'Σ',
  Phi: 'Φ',
  Psi: 'Ψ',
  Omega: 'Ω',
  times: '×',
  cdot: '·',
  pm: '±',
  mp: '∓',
  sim: '~',
  approx: '≈',
  simeq: '≃',
  leq: '≤',
  le: '≤',
  geq: '≥',
  ge: '≥',
  ll: '≪',
  gg: '≫',
  lesssim: '≲',
  gtrsim: '≳',
  neq: '≠',
  ne: '≠',
  infty: '∞',
  prec: '≺',
  preceq: '⪯',
  precsim: '≾',
  succ: '≻',
  succeq: '⪰',
  succsim: '≿',
  subseteq: '⊆',
  notin: '∉',
  emptyset: '∅',
  mapsto: '↦',
  Rightarrow: '⇒',
  iff: '⇔',
  to: '→',
  rightarrow: '→',
  leftarrow: '←',
  in: '∈',
  subset: '⊂',
  cup: '∪',
  cap: '∩',
  circ: '∘',
  odot: '⊙',
  oplus: '⊕',
  otimes: '⊗',
  ell: 'ℓ',
  partial: '∂',
  nabla: '∇',
  hbar: 'ℏ',
  propto: '∝',
  equiv: '≡',
  ldots: '…',
  dots: '…',
  cdots: '…',
  prime: '′',
  log: 'log',
  ln: 'ln',
  exp: 'exp',
  min: 'min',
  max: 'max',
  sin: 'sin',
  cos: 'cos',
  deg: '°',
  degree: '°',
  textdegree: '°',
  sqrt: '√',
  star: '*',
  ast: '*',
  AA: 'Å',
  forall: '∀',
  exists: '∃',
  perp: '⊥',
  parallel: '∥',
  langle: '⟨',
  rangle: '⟩',
  dagger: '†',
  percent: '%',
  TeX: 'TeX',
  LaTeX: 'LaTeX',
  textasciitilde: '~',
  mid: '|',
};
