// Owns the places that choosing a path begins at.
import { Clock, Download, FileText, HardDrive, House, Monitor } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { HostPlace } from '#contract/host-folders.ts'
import { Middle } from '../Middle.tsx'
import classes from './HostPath.module.css'

const icons: Readonly<Record<HostPlace['kind'], typeof House>> = { home: House, desktop: Monitor, documents: FileText, downloads: Download, root: HardDrive, drive: HardDrive, recent: Clock }

interface Props {
  readonly places: readonly HostPlace[]
  readonly current: string
  readonly onGo: (path: string) => void
}

export const Places = ({ places, current, onGo }: Props) => {
  const { t } = useTranslation()
  const word = ({ kind, path }: HostPlace): string => (kind === 'drive' ? path.slice(0, 2) : kind === 'recent' ? (path.split(/[/\\]/).findLast((name) => name !== '') ?? path) : t(`hostPath.places.${kind}`))
  return (
    <nav aria-label={t('hostPath.placesLabel')} className={classes.places}>
      {places.map((place) => {
        const Icon = icons[place.kind]
        return (
          <button key={`${place.kind} ${place.path}`} type="button" className={classes.place} title={place.path} aria-current={place.path === current ? 'location' : undefined} data-recent={place.kind === 'recent' || undefined} onClick={() => onGo(place.path)}>
            <Icon size={14} aria-hidden="true" /><Middle text={word(place)} />
          </button>
        )
      })}
    </nav>
  )
}
