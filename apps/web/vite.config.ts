import react from '@vitejs/plugin-react-swc';
import presetMantine from 'postcss-preset-mantine';
import { defineConfig } from 'vite';

export default defineConfig({
  root: __dirname,
  plugins: [react()],
  css: { postcss: { plugins: [presetMantine()] } },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // A strict content security policy knows no data: fonts, so nothing is inlined.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': 'http://localhost:3000' } },
});
