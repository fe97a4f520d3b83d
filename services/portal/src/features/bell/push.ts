import type { PushKey } from '@avviso/contracts';
import type { ApiClient } from '../../api/client';

/** `install`: iOS and iPadOS offer push only to what stands on the home screen. */
export type PushState = 'unsupported' | 'install' | 'denied' | 'off' | 'on';

export async function pushState(): Promise<PushState> {
  if (isAppleMobile() && !isInstalled()) return 'install';
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window))
    return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  return (await currentSubscription()) ? 'on' : 'off';
}

/** Asks for permission (only ever on a press) and subscribes this device. Answers the state afterwards. */
export async function enablePush(api: ApiClient): Promise<PushState> {
  if ((await Notification.requestPermission()) !== 'granted') return pushState();
  const { publicKey } = await api.get<PushKey>('/push/key');
  const registration = await registerWorker();
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: bytesOf(publicKey),
  });
  await api.post('/push/subscriptions', subscription.toJSON());
  return 'on';
}

/** Takes this device off; also at sign-out, so that the next person here does not get this one's messages. */
export async function removePush(api: ApiClient): Promise<void> {
  const subscription = await currentSubscription();
  if (!subscription) return;
  const { endpoint } = subscription;
  await subscription.unsubscribe();
  await api.delete('/push/subscriptions', { body: { endpoint } });
}

/** On each visit: a subscription that this browser has is bound to who is signed in now. */
export async function keepPushSubscribed(api: ApiClient): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  await registerWorker();
  const subscription = await currentSubscription();
  if (subscription) await api.post('/push/subscriptions', subscription.toJSON());
}

async function registerWorker(): Promise<ServiceWorkerRegistration> {
  await navigator.serviceWorker.register('/sw.js');
  return navigator.serviceWorker.ready;
}

async function currentSubscription(): Promise<PushSubscription | null> {
  if (!('serviceWorker' in navigator)) return null;
  const registration = await navigator.serviceWorker.getRegistration('/');
  return (await registration?.pushManager?.getSubscription()) ?? null;
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

function isAppleMobile(): boolean {
  // iPadOS calls itself a Mac; a Mac has no touch points.
  return (
    /iPhone|iPad|iPod/.test(navigator.userAgent) ||
    (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
  );
}

function isInstalled(): boolean {
  return window.matchMedia('(display-mode: standalone)').matches;
}
