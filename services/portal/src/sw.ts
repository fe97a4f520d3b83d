import type { PushPayload } from '@avviso/contracts';

declare const self: ServiceWorkerGlobalScope & {
  /** Filled in at build time: the offline page and its files. */
  readonly __WB_MANIFEST: readonly { readonly url: string; readonly revision: string | null }[];
};

const offlineFiles = self.__WB_MANIFEST;
const cacheName = `avviso-offline-${offlineFiles.map((file) => file.revision).join('-')}`;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll(offlineFiles.map((file) => `/${file.url}`)))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// Pages come from the network always; without one, the offline page and its files from the cache.
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const path = new URL(request.url).pathname.slice(1);
  if (request.mode === 'navigate') {
    event.respondWith(fetch(request).catch(async () => (await caches.match('/offline.html')) ?? Response.error()));
  } else if (offlineFiles.some((file) => file.url === path)) {
    event.respondWith(fetch(request).catch(async () => (await caches.match(request)) ?? Response.error()));
  }
});

// Every push must show a notification, or the browser takes the permission away.
self.addEventListener('push', (event) => {
  const message = event.data?.json() as PushPayload | undefined;
  if (!message) return;
  const options = {
    body: message.text,
    icon: '/icons/icon-192.png',
    badge: '/icons/icon-192.png',
    // A newer message about the same ticket replaces the older one (CHN-13), and is heard again.
    tag: message.link ?? message.id,
    renotify: true,
    data: { link: message.link, id: message.id },
  };
  event.waitUntil(self.registration.showNotification(message.title, options));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { link, id } = event.notification.data as { link: string | null; id: string };
  event.waitUntil(open(link ?? '/', id));
});

/** In a window of ours that is there, else in a new one; never on another origin. */
async function open(link: string, id: string): Promise<void> {
  const url = new URL(link, self.location.origin);
  if (url.origin !== self.location.origin) return;
  const [window] = await self.clients.matchAll({ type: 'window' });
  if (window) {
    window.postMessage({ type: 'open', link: url.pathname + url.search, id });
    await window.focus();
  } else {
    url.hash = `bell=${encodeURIComponent(id)}`;
    await self.clients.openWindow(url.href);
  }
}
