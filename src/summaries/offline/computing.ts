/** Whether a paper is of computing, where the weights of the TL;DRs were learned. */

import type { Outline } from './outline.ts';

/** By its words: it has several more of computing than of other fields. */
export function isOfComputing({ titleText, sentences }: Outline): boolean {
  const text = [titleText, ...sentences.map((sentence) => sentence.text)].join(' ');
  if (distinct(titleText, OF_NATURE) > 0 || distinct(text, OF_NATURE) > 1) return false;
  const own = distinct(text, OF_COMPUTING);
  if ((text.match(OF_COMPUTING) ?? []).every((word) => OF_MANY.test(word))) return false;
  return own - WEIGHT_OF_OTHERS * distinct(text, OF_OTHERS) >= FEWEST_WORDS;
}

function distinct(text: string, words: RegExp): number {
  return new Set(text.match(words)?.map((word) => word.toLowerCase().replace(/s$/u, ''))).size;
}

/**
 * As 96 of 100 abstracts of SciTLDR have, none of medicine, 2 of economics, 3 of astronomy and 7 of
 * quantum physics.
 */
const FEWEST_WORDS = 3;
/** One of another field outweighs so many of computing. */
const WEIGHT_OF_OTHERS = 2;

/** These are of physics and astronomy, however much is computed. */
const OF_NATURE =
  /\b(?:qubits?|quantum|entanglement|Rydberg|Hamiltonian|galax(?:y|ies)|stellar|cosmolog\w+|astronom\w+|astrophysic\w+|redshifts?|neutrinos?|gravitational waves?|(?:sub-)?arc-?sec(?:ond)?s?|LOFAR|interferomet\w+|exoplanet\w*|Milky Way|dark matter)\b/giu;

const OF_COMPUTING =
  /\b(?:machine learning|deep (?:learning|neural|network|reinforcement|generative|convolutional|models?)|learning|learn(?:ed|s|ers?)?|neural|networks?|trained|training|pre-?train\w*|fine-?tun\w*|tasks?|datasets?|benchmarks?|state[- ]of[- ]the[- ]art|outperform\w*|baselines?|algorithms?|architectures?|gradients?|embeddings?|classif(?:y|ier|iers|ication)|supervised|unsupervised|semi-supervised|self-supervised|reinforcement|rewards?|adversarial|GANs?|CNNs?|RNNs?|LSTMs?|transformers?|attention|encoder|decoder|autoencoders?|latent|generative|generali[sz](?:e|es|ation)|robustness|inference|images?|language models?|LLMs?|text|words?|representations?|features?|convolution\w*|layers?|loss|optimi[sz]\w*|code|real-world|scalable|ImageNet|CIFAR\S*|MNIST|video|vision|recognition|segmentation|robots?|agents?|policies|prompts?|tokens?|diffusion|speech|translation|kernels?|bandits?|regret|overfitting|hyperparameters?|planning|planners?|heuristics?|schedul\w*|software|hardware|computers?|firmware|AI|artificial intelligence|agency|variational|posterior|Gaussian process(?:es)?|importance sampling|distillation|VAEs?|(?:deep|neural) nets?|programs|programming|probabilistic|ridge regression|sketching|cross-validation|interactive|3D|users?|expressive|symbolic|automated|automatic)\b/giu;
const OF_MANY =
  /^(?:agents?|regret|learn(?:ing|ed|s|ers?)?|loss|policies|rewards?|users?|programs?|features?|tasks?|attention|words?|inference|networks?|outperform\w*|code|trained|training|kernels?|posterior|optimi[sz]\w*|benchmarks?|computers?|automated|variational|Gaussian process(?:es)?|AI|agency|planning|schedul\w*|probabilistic|translation|vision)$/iu;
const OF_OTHERS =
  /\b(?:quantum|qubits?|entangl\w*|photons?|hamiltonians?|spins?|lattice|electrons?|fermions?|gravitational|galax(?:y|ies)|stellar|stars?|telescopes?|cosm\w+|astro\w+|solar|planet\w*|redshifts?|emissions?|luminosity|spectroscop\w*|X-ray|econom\w*|markets?|equilibri(?:um|a)|welfare|prices?|firms?|wages?|incomes?|trade(?!-?offs?\b)|tax\w*|auctions?|preferences|patients?|clinical|diseases?|cells?|proteins?|genes?|mice|health|estimators?|asymptotic\w*|financial|buyers?|sellers?|treatment effects?|difference-in-differences?|econometric\w*|nonparametric|semiparametric|confidence intervals?|revenues?|monopol\w*|oligopol\w*|earnings|labou?r|workers?|consumers?|customers?|households?|families|parents?|women|gender|racial|entrepreneur\w*|college|legislat\w*|epidemi\w*|causal effects|RCTs?|employment|unemployment|inflation|monetary|finance|investors?|stocks?|trading|volatility|spillovers?|ChatGPT|light curves?|supernova\w*|black holes?|neutrinos?|plasma|magnetic|thermal|NISQ|Grover\S*|ansatz|ansätze|circuits)\b/giu;
