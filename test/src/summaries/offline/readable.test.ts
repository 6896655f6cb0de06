import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readable } from '../../../../src/summaries/offline/readable.ts';

describe('readable', () => {
  test.each([
    ['Greek letters', String.raw`an $\epsilon$-greedy agent`, 'an ε-greedy agent'],
    ['powers', String.raw`in $\mathcal{O}(n^2)$ time`, 'in O(n²) time'],
    ['indices', String.raw`the $\ell_1$ norm of H$_2$O`, 'the ℓ₁ norm of H₂O'],
    ['relations', String.raw`masses $M \gtrsim 10^{12} M_\odot$`, 'masses M ≳ 10¹² M_⊙'],
    ['near relations', String.raw`out to $z \simeq 100$ and $\sim 3$`, 'out to z ≃ 100 and ~3'],
    ['what stands before a number', String.raw`to $\sim$1 kpc`, 'to ~1 kpc'],
    ['orders', String.raw`where $a \succsim b$`, 'where a ≿ b'],
    ['broken powers', String.raw`as low as $10^{4.5} \, \rm M_\odot$`, 'as low as 10^4.5 M_⊙'],
    ['broken powers below one', 'at $10^{-3.2}$', 'at 10^-3.2'],
    ['groups', String.raw`with $M \gtrsim 5~{\rm M_\odot}$`, 'with M ≳ 5 M_⊙'],
    ['uneven errors', 'of $5.0^{+2.7}_{-3.0}$ km', 'of 5.0 (+2.7/−3.0) km'],
    ['errors without dollars', 'is (1/310)(1^{+1.4}_{-0.6})', 'is (1/310)(1 (+1.4/−0.6))'],
    ['what is about a limit', 'from <~0.7 to >~1.0', 'from <~0.7 to >~1.0'],
    ['indices in another type', String.raw`the $H_{\rm \alpha}$ line`, 'the H_α line'],
    ['fractions', String.raw`at $\frac{a+b}{2c}$`, 'at (a+b)/2c'],
    ['fractions of functions', String.raw`$\frac{P^2(H)}{{\rm Tr}[H]}$`, 'P²(H)/Tr[H]'],
    ['roots', String.raw`as $1/2+\sqrt{n-1}$`, 'as 1/2+√(n-1)'],
    ['ranges of powers', String.raw`$M=10^{12.6-14}\,M_\odot$`, 'M=10^(12.6-14) M_⊙'],
    ['lists of indices', String.raw`$M_{\rm HI,grp}/x_{i,j}$`, 'M_HI,grp/x_i,j'],
    ['signs over letters', String.raw`$\hat{H}$ and $\overline{D}$`, 'Ĥ and D̄'],
    ['brackets of every size', String.raw`$\left.\big(a\big)\right|_0$`, '(a)|₀'],
    ['sets', String.raw`all of $\{a,b\}$`, 'all of {a,b}'],
    ['functions', String.raw`$\log M$ and $\log_{10}(M)$`, 'log M and log₁₀(M)'],
    ['commands of the authors', String.raw`4300\sfr in \hii regions`, '4300 sfr in hii regions'],
    ['indices behind a change of type', String.raw`$\tau_\rm{q} \pm 1$`, 'τ_q ± 1'],
    ['formulas in spaces', String.raw`at $ z \leq 5 $ and $M_{BH} $`, 'at z ≤ 5 and M_BH'],
    ['signs between numbers', 'from 20$-$30 to $>$40', 'from 20-30 to >40'],
    ['primes', String.raw`where $\alpha \lesssim m_{A'}$`, "where α ≲ m_A'"],
    [
      'emphasis',
      String.raw`with \emph{great \textbf{care}} and {\it in vivo}`,
      'with great care and in vivo',
    ],
    ['accents', String.raw`Poincar\'e, Erd\H{o}s and G\"odel`, 'Poincaré, Erdős and Gödel'],
    ['citations', String.raw`as shown~\cite{a,b} before \citep[p.~3]{c}.`, 'as shown before.'],
    [
      'citations that are words',
      String.raw`as proposed in~\cite{a} for graphs`,
      'as proposed for graphs',
    ],
    ['escaped signs', String.raw`99.7\% of R\&D costs \$5`, '99.7% of R&D costs $5'],
    ['ties and quotes', "by Smith~et~al., ``as is''", 'by Smith et al., "as is"'],
    ['dashes', 'a task -- images -- and content~-- that', 'a task – images – and content – that'],
    ['tags and entities', 'CO<sub>2</sub> &amp; <i>E. coli</i> &lt; 5', 'CO2 & E. coli < 5'],
    ['ligatures', 'an eﬃcient ﬁlter', 'an efficient filter'],
    [
      'soft hyphens and marks of direction',
      'net\u00ADworks \u202Eare\u202C here\u200B',
      'networks are here',
    ],
  ])('writes %s plainly', (_, text, plain) => {
    expect(readable(text)).toBe(plain);
  });

  test('keeps a formula that has no plain form', () => {
    expect(readable(String.raw`some $\binom{a}{b}$ or \emph{more}`)).toBe(
      String.raw`some $\binom{a}{b}$ or more`,
    );
  });

  test('leaves money alone', () => {
    expect(readable('from $5 million to $10 million')).toBe('from $5 million to $10 million');
  });

  test('leaves text without markup as it stands', () => {
    const text = 'BERT_BASE reaches 84.6% (GLUE), i.e. “state of the art” – at 10⁻³.';
    expect(readable(text)).toBe(text);
  });

  test('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(readable(text)).not.toMatch(/\s\s/u);
      }),
    );
  });
});
