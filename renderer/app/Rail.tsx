// Owns the rail: only pages that exist.
import { Link, useLocation } from '@tanstack/react-router'
import { Activity, Boxes, Cable, Cpu, Database, Hammer, Layers, Library, Network } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import classes from './Rail.module.css'

const entries = [
  { to: '/containers', page: 'containers', icon: Boxes },
  { to: '/stats', page: 'stats', icon: Activity },
  { to: '/images', page: 'images', icon: Layers },
  { to: '/builds', page: 'builds', icon: Hammer },
  { to: '/volumes', page: 'volumes', icon: Database },
  { to: '/networks', page: 'networks', icon: Network },
  { to: '/registries', page: 'registries', icon: Library },
  { to: '/ports', page: 'ports', icon: Cable },
  { to: '/machine', page: 'machine', icon: Cpu },
] as const

/** Pages without an entry of their own, and the one that leads to them. */
const beneath: Readonly<Record<string, string>> = { '/logs': '/containers', '/run': '/containers', '/build': '/builds', '/removed-volumes': '/volumes', '/volume-backups': '/volumes' }

export const Rail = () => {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  return (
    <nav className={classes.rail} aria-label={t('frame.rail')}>
      {entries.map(({ to, page, icon: Icon }) => (
        <Link key={to} to={to} className={classes.entry} data-within={beneath[pathname] === to || undefined} title={t(`frame.pages.${page}`)} activeOptions={{ includeSearch: false }}>
          <Icon size={17} strokeWidth={1.8} aria-hidden="true" />
          <span className={classes.word}>{t(`frame.pages.${page}`)}</span>
        </Link>
      ))}
    </nav>
  )
}
