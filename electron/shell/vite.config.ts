// Owns the bundles of the Electron shell: main as one ES module, the sandboxed preload as one CommonJS file.
// Everything is in them but Electron, Node, and the one addon that is compiled for every system: node-pty goes into a package as it is.
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'

/**
 * Addons that ssh2 and ws try and do without, each in a try: they are compiled for one Node, not for Electron's.
 * What is not there is told as Node tells it, so that nothing on this computer can stand in for it either.
 */
const withoutAddons: Plugin = {
  name: 'without-addons',
  enforce: 'pre',
  resolveId: (id) => (/\.node$|^(bufferutil|utf-8-validate)$/.test(id) ? '\0no-addon.cjs' : null),
  load: (id) => (id === '\0no-addon.cjs' ? "throw new Error('Slipway brings no addons')" : null),
}

export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  plugins: [withoutAddons],
  logLevel: 'warn',
  // CommonJS packages ask for these, and an ES module has none: ssh2 could not even begin to connect.
  define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
  build: {
    outDir: '../../dist/shell',
    emptyOutDir: false,
    target: 'node24',
    minify: false,
    ssr: true,
    // The packages in the bundle ask to be named wherever it goes.
    license: mode === 'main' && { fileName: 'licenses.md' },
    rollupOptions:
      mode === 'preload'
        ? { input: 'preload.ts', output: { format: 'cjs', entryFileNames: 'preload.cjs' } }
        : { input: 'main.ts', output: { format: 'es', entryFileNames: 'main.js', codeSplitting: false } },
  },
  ssr: { noExternal: true, external: ['electron', 'node-pty'] },
}))
