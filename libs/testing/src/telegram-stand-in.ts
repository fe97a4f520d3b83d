export { startTelegramStandIn, type TelegramStandIn } from '@avviso/telegram-stand-in';
