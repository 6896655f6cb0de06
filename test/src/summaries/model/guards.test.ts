import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../../src/summaries/model/guards.ts';

const paper = {
  title: 'ELECTRA: Pre-training Text Encoders as Discriminators Rather Than Generators',
  abstract:
    'Masked language modeling corrupts the input by replacing some tokens with [MASK]. ' +
    'We propose replaced token detection, trained on 1,500 images and 0.5M tokens. ' +
    'Our small model beats GPT-4 and BERT on CIFAR-10 by 12.5% with natural language inference, ' +
    'while two of the baselines need 30k GPU hours.',
  language: 'en',
};

function kindsOf(text: string, language = 'en'): readonly string[] {
  return [...new Set(faultsOf(text, { ...paper, language }).map(({ kind }) => kind))];
}

describe('a model’s text passes', () => {
  it.each([
    'The model detects replaced tokens and beats BERT by 12.5% on CIFAR-10.',
    'It trains on 1500 images and 500,000 tokens, where 2 baselines need 30,000 GPU hours.',
    'A small model for replaced token detection beats GPT-4 by 0.125 on natural inference.',
    'The small language model trained with replaced token detection helps NLI and NLP tasks.',
    'Replaced token detection trains a better small model than masking the input does.',
  ])('%s', (text) => {
    expect(faultsOf(text, paper)).toEqual([]);
  });
});

describe('a model’s text is caught', () => {
  it.each([
    ['number', 'The small model beats BERT by 21.5% on CIFAR-10.'],
    ['number', 'Replaced token detection trains on three million tokens.'],
    ['number', 'The small model trains on 1,600 images and beats BERT.'],
    ['name', 'The small model beats RoBERTa on CIFAR-10 by 12.5%.'],
    ['name', 'The small model beats BERT on CIFAR-100 by 12.5%.'],
    ['name', 'The small model beats GPT-5 on CIFAR-10 by 12.5%.'],
    ['subject', 'We study how ocean plankton respond to warming seas over decades of sampling.'],
    ['language', 'Das Modell erkennt ersetzte Tokens und ist besser als alle Vorgänger zusammen.'],
    ['language', 'Модель обнаруживает заменённые токены.'],
    ['link', 'The small model beats BERT: see evil.example.com/prize for more.'],
    ['link', 'The small model beats BERT: see https://arxiv.org for more.'],
    ['link', 'The small model beats BERT: visit evil.example or evil.zone/prize now.'],
    ['markup', 'The small model beats BERT, <!channel> says.'],
    ['markup', 'The small model beats BERT, @everyone should know.'],
    ['markup', 'The small [model](x) beats BERT.'],
    ['markup', 'The small model **beats** BERT.'],
    ['length', `The small model beats BERT ${'and the input tokens '.repeat(10)}.`],
    ['empty', '…'],
  ])('for its %s: %s', (kind, text) => {
    expect(kindsOf(text)).toContain(kind);
  });

  it('names the token that is wrong', () => {
    const [fault] = faultsOf('The small model beats RoBERTa on CIFAR-10.', paper);
    expect(fault?.words).toBe('it names “RoBERTa”, which the paper does not');
  });
});

describe('a text in another language', () => {
  const german =
    'Das kleine Modell übertrifft BERT auf CIFAR-10 um 12.5% mit viel weniger Aufwand.';

  it('passes where it was asked for', () => {
    expect(kindsOf(german, 'de')).toEqual([]);
    expect(kindsOf('Малая модель превосходит BERT на CIFAR-10.', 'ru')).toEqual([]);
    expect(kindsOf('小型模型在CIFAR-10上优于BERT。', 'zh')).toEqual([]);
  });

  it('may still invent no number and no name', () => {
    expect(kindsOf(german.replace('12.5', '99'), 'de')).toEqual(['number']);
    expect(kindsOf(german.replace('BERT', 'XLNet'), 'de')).toEqual(['name']);
  });

  it.each([
    ['de', 'Das kleine Modell schlägt BERT um 12,5 % mit 1.500 Bildern und 500.000 Tokens.'],
    ['fr', 'Le petit modèle dépasse BERT de 12,5 % avec 1 500 images et 0,5M de jetons.'],
    ['nl', 'Het kleine model is op CIFAR-10 beter dan BERT en dat is 12,5% meer voor ons.'],
    ['da', 'Den lille model er bedre end BERT på CIFAR-10, og den er ikke så stor som de andre.'],
    ['ar', 'يتفوق النموذج الصغير على BERT بنسبة ١٢٫٥ في المئة.'],
    ['ja', '小さなモデルはCIFAR-10でBERTを12.5%上回る。'],
    ['pt-BR', 'O modelo pequeno supera o BERT em 12,5% com menos dados do que os outros.'],
    ['ca', 'El petit model supera BERT en un 12,5% amb menys dades que els altres models.'],
  ])('passes as it is written in %s', (language, text) => {
    expect(kindsOf(text, language)).toEqual([]);
  });

  it.each([
    ['de', 'number', 'Das kleine Modell schlägt BERT um 21,5 % auf CIFAR-10.'],
    ['de', 'number', 'Das kleine Modell lernt aus 17.000 Bildern und schlägt BERT.'],
    ['ar', 'number', 'يتفوق النموذج الصغير على BERT بنسبة ٢١٫٥ في المئة.'],
    [
      'de',
      'language',
      'Le petit modèle dépasse BERT sur les tâches et dans les langues avec moins de données.',
    ],
    [
      'es',
      'language',
      'Das kleine Modell ist besser als BERT und die anderen auf den Aufgaben für uns.',
    ],
    [
      'en',
      'language',
      'Il piccolo modello è più veloce di BERT in tutte le prove e non si ferma per la rete.',
    ],
    ['ja', 'language', '小型模型在所有任务上都优于其他模型，训练时间也更短。'],
    ['zh-Hans', 'language', '小さなモデルはすべてのタスクで他のモデルを上回る。'],
    ['uk', 'language', 'Малая модель превосходит другие модели и быстрее обучается, чем эти.'],
    ['ca', 'language', 'The small model beats the others by far on all of the tasks that we have.'],
  ])('asked for in %s is caught for its %s', (language, kind, text) => {
    expect(kindsOf(text, language)).toContain(kind);
  });

  it('is caught in English, or in the signs of a third one', () => {
    const english = 'The small model beats the others by far on all of the tasks.';
    expect(kindsOf(english, 'de')).toEqual(['language']);
    expect(kindsOf('Малая модель превосходит BERT.', 'de')).toEqual(['language']);
  });
});
