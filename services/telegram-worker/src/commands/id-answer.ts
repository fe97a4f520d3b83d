import { type Language, languageSchema } from '@avviso/contracts';

/** What somebody wrote where the bot can read it. */
export interface ChatCommand {
  chatId: string;
  chatType: string;
  text: string;
  /** As Telegram names it, such as `pt-BR`; absent in channels. */
  languageCode?: string | undefined;
  sentAt: Date;
}

type Kind = 'group' | 'basic' | 'private';

const words: Readonly<Record<Language, Readonly<Record<Kind, string>>>> = {
  en: {
    group: 'The id of this chat is {id}. Enter it in the notification profile.',
    basic:
      'This is a basic group: its id changes once it becomes a supergroup. Show its history to new members, then write /id again.',
    private: 'This is a private chat. Add me to a group or channel and write /id there.',
  },
  fr: {
    group: 'L’identifiant de cette discussion est {id}. Saisissez-le dans le profil de notification.',
    basic:
      'C’est un groupe simple : son identifiant change quand il devient un supergroupe. Rendez son historique visible aux nouveaux membres, puis écrivez /id à nouveau.',
    private: 'C’est une discussion privée. Ajoutez-moi à un groupe ou à un canal et écrivez-y /id.',
  },
  de: {
    group: 'Die ID dieses Chats ist {id}. Sie gehört in das Benachrichtigungsprofil.',
    basic:
      'Das ist eine einfache Gruppe: Ihre ID ändert sich, wenn sie zur Supergruppe wird. Den Verlauf für neue Mitglieder sichtbar machen und dann noch einmal /id schreiben.',
    private: 'Das ist ein privater Chat. Mich in eine Gruppe oder einen Kanal aufnehmen und dort /id schreiben.',
  },
  es: {
    group: 'El id de este chat es {id}. Introdúzcalo en el perfil de notificación.',
    basic:
      'Es un grupo básico: su id cambia cuando se convierte en supergrupo. Muestre el historial a los nuevos miembros y escriba /id otra vez.',
    private: 'Es un chat privado. Añádame a un grupo o canal y escriba allí /id.',
  },
  it: {
    group: 'L’id di questa chat è {id}. Lo inserisca nel profilo di notifica.',
    basic:
      'È un gruppo semplice: il suo id cambia quando diventa un supergruppo. Renda visibile la cronologia ai nuovi membri, poi scriva di nuovo /id.',
    private: 'È una chat privata. Mi aggiunga a un gruppo o a un canale e vi scriva /id.',
  },
  ru: {
    group: 'Идентификатор этого чата: {id}. Введите его в профиле уведомлений.',
    basic:
      'Это обычная группа: её идентификатор изменится, когда она станет супергруппой. Откройте историю для новых участников и снова напишите /id.',
    private: 'Это личный чат. Добавьте меня в группу или канал и напишите там /id.',
  },
};

const command = /^\/id(?:@(\w+))?(?:\s|$)/i;

/**
 * What the bot answers to `/id` (SUB-15): the id of the group or channel where it was written, in the language of who
 * wrote. Undefined for everything else, and for what is meant for another bot.
 */
export function answerToId(said: ChatCommand, ownName: string | undefined): string | undefined {
  const match = command.exec(said.text.trim());
  if (!match) return undefined;
  const meant = match[1]?.toLowerCase();
  if (meant !== undefined && meant !== ownName?.toLowerCase()) return undefined;
  const language = languageSchema.safeParse(said.languageCode?.slice(0, 2).toLowerCase()).data ?? 'en';
  return words[language][kindOf(said)].replace('{id}', said.chatId);
}

function kindOf({ chatType, chatId }: ChatCommand): Kind {
  if (chatType === 'private') return 'private';
  return chatId.startsWith('-100') ? 'group' : 'basic';
}
