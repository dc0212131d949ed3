import type { ImageCredit } from '../../publication/image-credit.js';
import type { ShownImage } from '../figure-credits.js';
import { originOf } from '../metadata-origin.js';
import type { Scope } from '../scope.js';
import { creditsOfImage, type JudgedFigure, quoted } from './judged-figure.js';

type Making = 'ai' | 'composite';

/** IPTC's digital source types of pictures that a model made or took part in, and of those put together. */
const sourceTypes: Readonly<Record<string, Making>> = {
  trainedAlgorithmicMedia: 'ai',
  compositeWithTrainedAlgorithmicMedia: 'ai',
  compositeSynthetic: 'ai',
  algorithmicMedia: 'ai',
  composite: 'composite',
  compositeCapture: 'composite',
};

/** What tells a reader so, in the languages that captions are met in. */
const disclosures: Record<Making, RegExp> = {
  ai: /\bA\.?I\.?\b|artificial(?:ly)? (?:intelligence|generated)|\b(?:midjourney|dall[-·]e|stable diffusion|firefly)\b|\bKI\b|\bKI-|künstliche\p{L}* intelligenz|\bIA\b|intelligence artificielle|inteligencia artificial|inteligência artificial|intelligenza artificiale|(?<!\p{L})ИИ(?!\p{L})|искусственн\p{L}+ интеллект|штучн\p{L}+ інтелект|בינה מלאכותית|ذكاء (?:ال)?اصطناعي|الذكاء الاصطناعي|人工知能|人工智能|인공지능|\bcomputer[- ]generated\b|\bsynthetic\b/iu,
  composite:
    /\bcomposite\b|\bcollage\b|\bcombination\b|\bcombo\b|photo[- ]illustration|\bphotoshopped\b|montage\b|fotomonta\p{L}+|\bKombination\b|коллаж|фотомонтаж|монтаж|קולאז׳|תצלום מורכב|تركيب|コラージュ|合成|콜라주/iu,
};

const words: Record<Making, string> = { ai: 'made with AI', composite: 'a composite' };

/** synthetic-undisclosed: what credit or file say of how a picture was made, its caption has to say. */
export function judgeDisclosure(figure: JudgedFigure, { messages }: Scope): void {
  for (const image of figure.images) {
    const known = knownMaking(figure, image);
    if (!known || disclosures[known.making].test(figure.words)) continue;
    const reason = `${known.where} says that the picture is ${words[known.making]}; its caption does not`;
    messages.report('synthetic-undisclosed', image.place, reason);
  }
}

function knownMaking(figure: JudgedFigure, image: ShownImage) {
  for (const { line, parsed } of creditsOfImage(figure, image)) {
    const making = makingOf(parsed);
    if (making) return { making, where: `the credit ${quoted(line)}` };
  }
  const { metadata, file } = image.photo;
  const making = sourceTypes[metadata.digitalSourceType?.replace(/^.*[/:]/, '') ?? ''];
  return making && { making, where: `"${file}"${originOf('digitalSourceType', metadata)}` };
}

function makingOf({ statuses }: ImageCredit): Making | undefined {
  return statuses.includes('ai') ? 'ai' : statuses.includes('composite') ? 'composite' : undefined;
}
