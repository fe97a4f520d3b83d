import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const backend = process.env.AVVISO_BACKEND ?? 'http://127.0.0.1:3000';

/** Latin Inter is on every page: it loads beside the first script, not after the styles. */
function preloadFont(): Plugin {
  return {
    name: 'avviso-preload-font',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((file) => file.includes('inter-latin-opsz'))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${file}`, crossorigin: true },
            injectTo: 'head' as const,
          })),
    },
  };
}

export default defineConfig({
  resolve: { conditions: ['@avviso/source', ...defaultClientConditions] },
  build: {
    target: 'es2023',
    sourcemap: false,
    chunkSizeWarningLimit: 400,
    // Lists of what each later page brings would stand in the first script (6 KB); styles must still come before their page.
    modulePreload: {
      resolveDependencies: (_file, files, { hostType }) =>
        hostType === 'html' ? files : files.filter((file) => file.endsWith('.css')),
    },
  },
  server: {
    port: 5173,
    proxy: { '/api': { target: backend }, '/.well-known': { target: backend } },
  },
  plugins: [
    react(),
    preloadFont(),
    VitePWA({
      // The worker shows pushes and the offline page; it never caches answers of the API.
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      injectRegister: null,
      injectManifest: { globPatterns: ['offline.*'] },
      manifest: {
        name: 'Avviso',
        short_name: 'Avviso',
        description: 'Customer portal and console',
        start_url: '/',
        display: 'standalone',
        background_color: '#F6F7F8',
        theme_color: '#0A626C',
        icons: [
          { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
    }),
  ],
});
