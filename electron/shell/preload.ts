// Owns the only bridge between the window and the main process: a port, asked for once per page load.
import { contextBridge, ipcRenderer } from 'electron'

contextBridge.exposeInMainWorld('slipwayShell', 'electron')
ipcRenderer.on('slipway:port', (event) => {
  // The page is in another world, where only window.postMessage carries a port; its origin is checked by the main process.
  window.postMessage('slipway:port', '*', [...event.ports])
})
window.addEventListener('DOMContentLoaded', () => ipcRenderer.send('slipway:connect'))
