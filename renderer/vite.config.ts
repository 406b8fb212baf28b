// Owns how the window's bundle is built: one relative-addressed bundle for a server, a file and the app protocol alike.
import react from '@vitejs/plugin-react'
import mantinePreset from 'postcss-preset-mantine'
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  css: { postcss: { plugins: [mantinePreset()] } },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'es2023',
    // A font inlined as data: would need a hole in the content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_800,
  },
})
