import { oneLine } from '../escape/clean.js';
import { escapeHtml } from '../escape/escape.js';

/**
 * The frame of an HTML e-mail (design: "E-mail and Telegram"): 600 px, one column, tables, styles inline, system fonts,
 * readable without images and in dark mode. Handlebars around the one place where a template's body stands.
 */
const darkStyles = [
  '.bg{background:#101417!important}',
  '.card{background:#171C20!important;border-color:#272E34!important}',
  '.tx{color:#E9EDF0!important}.t2{color:#BCC5CB!important}',
  '.dm{color:#98A3AB!important}.dm a{color:#BCC5CB!important}',
  '.qt{border-color:#1F565C!important;background:#12171A!important}',
  '.btn{background:{{brandDark}}!important}.ln{border-color:#272E34!important}.a{color:#68BBC3!important}',
  '.s-amber{background:#312610!important;color:#EBC06B!important}',
  '.s-blue{background:#16263D!important;color:#8FBCF7!important}',
  '.s-violet{background:#251F3D!important;color:#BCA9F4!important}',
  '.s-green{background:#132E1F!important;color:#7FD09B!important}',
  '.s-red{background:#3A1C1B!important;color:#F79C95!important}',
  '.s-gray{background:#262D33!important;color:#BCC5CB!important}',
].join('');
const narrowStyles = [
  '.w{width:100%!important}.px{padding-left:20px!important;padding-right:20px!important}',
  '.h1{font-size:20px!important;line-height:28px!important}.out{padding:0!important}',
  '.card{border-radius:0!important;border-left:0!important;border-right:0!important}',
].join('');

const fonts = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const small = 'margin:0 0 8px;color:#5B6670;font-size:13px;line-height:20px';
// Clients show what follows the preheader beside it; these characters take that room and show nothing.
const preheaderPadding = '&#847;&zwnj;&nbsp;'.repeat(24);

const badgeColours: Readonly<Record<string, string>> = {
  amber: 'background:#FCF2DC;color:#855300',
  blue: 'background:#E8F0FC;color:#1D59B3',
  violet: 'background:#F0ECFB;color:#6344B5',
  green: 'background:#E5F4EA;color:#1C6E37',
  red: 'background:#FCECEA;color:#B42A22',
  gray: 'background:#EEF1F3;color:#4D5761',
};
const statusColours: Readonly<Record<string, string>> = {
  open: 'blue',
  'in-progress': 'violet',
  waiting: 'amber',
  resolved: 'green',
  closed: 'gray',
  new: 'blue',
  confirmed: 'violet',
  shipped: 'amber',
  delivered: 'green',
  cancelled: 'red',
};

/** The badge's class and colours for a status: dark text on its own light ground, so that inverting clients stay readable. */
export function badgeOf(status: string | undefined): { className: string; style: string } {
  const colour = (status !== undefined && Object.hasOwn(statusColours, status) && statusColours[status]) || 'gray';
  return { className: `s-${colour}`, style: badgeColours[colour] ?? '' };
}

/** What every mail of one installation, language and kind of event says: written once, when a template is compiled. */
export interface EmailWords {
  readonly language: string;
  readonly operatorName: string;
  readonly operatorAddress?: string | undefined;
  readonly button: string;
  readonly answerHint: string;
  readonly choose: string;
  readonly switchOff: string;
  readonly mandatory: string;
}

function operatorLine({ operatorName, operatorAddress }: EmailWords): string {
  return oneLine(operatorAddress ? `${operatorName}, ${operatorAddress}` : operatorName);
}

/** Configured words inside Handlebars source: nothing in them is a tag of either kind. */
function fixedHtml(text: string): string {
  return escapeHtml(oneLine(text)).replaceAll('{', '&#123;');
}

/** @returns what stands before and after the body, as Handlebars source */
export function emailLayout(words: EmailWords): { before: string; after: string } {
  return {
    before: `<!doctype html>
<html lang="${words.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><meta name="format-detection" content="telephone=no,date=no,address=no,email=no"><title>{{subject}}</title>
<style>:root{color-scheme:light dark;supported-color-schemes:light dark}@media (max-width:620px){${narrowStyles}}@media (prefers-color-scheme:dark){${darkStyles}}</style></head>
<body class="bg" style="margin:0;padding:0;background:#F6F7F8">
{{#if preheader}}<div style="display:none;max-height:0;overflow:hidden">{{preheader}}${preheaderPadding}</div>{{/if}}
<table role="presentation" class="bg" width="100%" cellpadding="0" cellspacing="0" style="background:#F6F7F8"><tr><td class="out" align="center" style="padding:32px 12px">
<table role="presentation" class="w" width="600" cellpadding="0" cellspacing="0" style="width:600px;max-width:100%;font-family:${fonts}">
<tr><td class="px" style="padding:8px 8px 20px"><table role="presentation" cellpadding="0" cellspacing="0"><tr>{{#if logoUrl}}<td><img src="{{logoUrl}}" alt="" height="32" style="display:block;height:32px;width:auto;max-width:180px;border:0"></td>{{else}}<td style="width:32px;height:32px;background:{{brandLight}};border-radius:8px;color:#ffffff;font-weight:700;font-size:17px;text-align:center;line-height:32px">{{brandInitial}}</td>{{/if}}<td class="tx" style="padding-left:10px;color:#161B20;font-size:16px;font-weight:600">{{brandName}}</td></tr></table></td></tr>
<tr><td class="card px" style="background:#ffffff;border:1px solid #E4E8EB;border-radius:12px;padding:32px 36px 30px">
{{#if about}}<p class="dm" dir="auto" style="margin:0 0 6px;color:#5B6670;font-size:14px;line-height:20px">{{about}}</p>
{{/if}}<h1 class="h1 tx" dir="auto" style="margin:0 0 14px;color:#161B20;font-size:23px;line-height:31px;font-weight:650;letter-spacing:-.3px">{{heading}}</h1>
{{#if badge}}<p style="margin:0 0 22px"><span class="{{badgeClass}}" style="display:inline-block;{{badgeStyle}};border-radius:6px;padding:3px 10px;font-size:13px;line-height:18px;font-weight:600">{{badge}}</span></p>
{{/if}}{{#if greeting}}<p class="tx" dir="auto" style="margin:0;color:#161B20;font-size:16px;line-height:25px">{{greeting}}</p>
{{/if}}`,
    after: `{{#if openUrl}}<table role="presentation" cellpadding="0" cellspacing="0" style="margin:26px 0 16px"><tr><td class="btn" style="background:{{brandLight}};border-radius:8px"><a href="{{openUrl}}" style="display:inline-block;padding:13px 24px;color:#ffffff;font-size:16px;font-weight:600;text-decoration:none">${words.button}</a></td></tr></table>
{{/if}}{{#if canAnswer}}<p class="dm" style="margin:0;color:#5B6670;font-size:14px;line-height:21px">${words.answerHint}</p>
{{/if}}</td></tr>
<tr><td class="px" style="padding:22px 8px 8px"><p class="dm" style="${small}">{{whyHtml}}{{#if mandatory}} ${words.mandatory}{{/if}}{{#if chooseUrl}} <a href="{{chooseUrl}}" style="color:#434D56">${words.choose}</a>{{/if}}{{#if unsubscribeUrl}} · <a href="{{unsubscribeUrl}}" style="color:#434D56">${words.switchOff}</a>{{/if}}</p>
<p class="dm" style="${small}">${fixedHtml(operatorLine(words))}</p></td></tr>
</table></td></tr></table></body></html>
`,
  };
}

/** The plain-text part: the same order, ending with the bare link. Gaps are closed by `tidyText`. */
export function textLayout(words: EmailWords): { before: string; after: string } {
  return {
    before: `{{#if about}}{{about}}\n{{/if}}{{heading}}{{#if badge}}\n{{badge}}{{/if}}{{#if greeting}}\n\n{{greeting}}{{/if}}`,
    after: `{{#if canAnswer}}\n\n${words.answerHint}{{/if}}\n\n{{whyText}}{{#if mandatory}} ${words.mandatory}{{/if}}{{#if chooseUrl}}\n${words.choose}: {{chooseUrl}}{{/if}}{{#if unsubscribeUrl}}\n${words.switchOff}: {{unsubscribeUrl}}{{/if}}\n\n${operatorLine(words).replaceAll('{{', '{ {')}{{#if openUrl}}\n\n${words.button}:\n{{openUrl}}{{/if}}`,
  };
}

/** Telegram: first line bold, then what it is about; the link's line is added when the length is known. */
export const telegramLayout = { before: '<b>{{subject}}</b>{{#if aboutLine}}\n{{aboutLine}}{{/if}}', after: '' };
