import type { Category, Language } from '@avviso/contracts';

interface Texts {
  title: string;
  ask: string;
  button: string;
  done: string;
  undo: string;
  undone: string;
  mailbox: string;
  categories: Readonly<Record<Category, string>>;
}

/** The words of the page behind the link in a mail; it works without the portal and without signing in. */
export const unsubscribeTexts: Readonly<Record<Language, Texts>> = {
  en: {
    title: 'Notifications by e-mail',
    ask: 'No more e-mails about this?',
    button: 'Switch off',
    done: 'Switched off. No more e-mails about this.',
    undo: 'Undo',
    undone: 'These e-mails are on.',
    mailbox: 'company mailbox',
    categories: {
      shop: 'Shop',
      delivery: 'Deliveries',
      'service-configuration': 'My services: configuration',
      'service-security': 'My services: monitoring and security',
      ticketing: 'Ticketing',
      messaging: 'Messaging',
      mobile: 'Mobile',
    },
  },
  fr: {
    title: 'Notifications par e-mail',
    ask: 'Ne plus recevoir d’e-mails à ce sujet ?',
    button: 'Désactiver',
    done: 'Désactivé. Vous ne recevrez plus d’e-mails à ce sujet.',
    undo: 'Annuler',
    undone: 'Ces e-mails sont activés.',
    mailbox: 'boîte de l’entreprise',
    categories: {
      shop: 'E-Boutique',
      delivery: 'Livraisons',
      'service-configuration': 'Mes services Paramétrage',
      'service-security': 'Monitoring / Sécurité',
      ticketing: 'Ticketing',
      messaging: 'Messagerie',
      mobile: 'Mobile',
    },
  },
  de: {
    title: 'Benachrichtigungen per E-Mail',
    ask: 'Keine E-Mails mehr zu diesem Thema?',
    button: 'Abschalten',
    done: 'Abgeschaltet. Hierzu kommen keine E-Mails mehr.',
    undo: 'Rückgängig machen',
    undone: 'Diese E-Mails sind eingeschaltet.',
    mailbox: 'Postfach des Unternehmens',
    categories: {
      shop: 'Shop',
      delivery: 'Lieferungen',
      'service-configuration': 'Meine Dienste: Einstellungen',
      'service-security': 'Meine Dienste: Überwachung und Sicherheit',
      ticketing: 'Tickets',
      messaging: 'Nachrichten',
      mobile: 'Mobilfunk',
    },
  },
  es: {
    title: 'Notificaciones por correo',
    ask: '¿No recibir más correos sobre esto?',
    button: 'Desactivar',
    done: 'Desactivado. No recibirá más correos sobre esto.',
    undo: 'Deshacer',
    undone: 'Estos correos están activados.',
    mailbox: 'buzón de la empresa',
    categories: {
      shop: 'Tienda',
      delivery: 'Entregas',
      'service-configuration': 'Mis servicios: configuración',
      'service-security': 'Mis servicios: supervisión y seguridad',
      ticketing: 'Tickets',
      messaging: 'Mensajería',
      mobile: 'Móvil',
    },
  },
  it: {
    title: 'Notifiche via e-mail',
    ask: 'Non ricevere più e-mail su questo?',
    button: 'Disattiva',
    done: 'Disattivato. Non riceverà più e-mail su questo.',
    undo: 'Annulla',
    undone: 'Queste e-mail sono attive.',
    mailbox: 'casella dell’azienda',
    categories: {
      shop: 'Negozio',
      delivery: 'Consegne',
      'service-configuration': 'I miei servizi: configurazione',
      'service-security': 'I miei servizi: monitoraggio e sicurezza',
      ticketing: 'Ticket',
      messaging: 'Messaggi',
      mobile: 'Mobile',
    },
  },
  ru: {
    title: 'Уведомления по почте',
    ask: 'Больше не присылать писем об этом?',
    button: 'Отключить',
    done: 'Отключено. Писем об этом больше не будет.',
    undo: 'Вернуть',
    undone: 'Эти письма включены.',
    mailbox: 'ящик компании',
    categories: {
      shop: 'Магазин',
      delivery: 'Доставки',
      'service-configuration': 'Мои услуги: настройка',
      'service-security': 'Мои услуги: мониторинг и безопасность',
      ticketing: 'Заявки',
      messaging: 'Сообщения',
      mobile: 'Мобильная связь',
    },
  },
};
