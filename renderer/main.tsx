// Owns starting the window: styles, texts, feeds, then the pages.
import './rpc/no-eval.ts'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import '@fontsource/jetbrains-mono/latin-400.css'
import '@fontsource/jetbrains-mono/latin-600.css'
import './ui/global.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { startTexts } from './i18n/index.ts'
import { startFeeds } from './state/feeds.ts'
import { restoreTerminals } from './ui/terminal/kept.ts'

startTexts()
startFeeds()
restoreTerminals()
const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<App />)
