import type { Language } from '@avviso/contracts';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { it } from './it.js';
import type { Phrases } from './phrases.js';
import { ru } from './ru.js';

export const phrasesOf: Readonly<Record<Language, Phrases>> = { en, fr, de, es, it, ru };
