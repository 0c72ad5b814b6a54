import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** `vite` serves the screens alone; the interface comes from a Mahnwerk running beside it. */
export default defineConfig({
  plugins: [react()],
  server: { port: 5173, proxy: { '/api': 'http://localhost:3000' } },
  preview: { port: 4173, proxy: { '/api': 'http://localhost:3000' } },
  build: { outDir: 'dist', target: 'es2023', chunkSizeWarningLimit: 600 },
});
