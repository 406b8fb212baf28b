// Owns where a person is among the folders, and the way up.
import { useTranslation } from 'react-i18next'
import { Middle } from '../Middle.tsx'
import classes from './Files.module.css'

export const PathBar = ({ path, onPath }: { readonly path: string; readonly onPath: (path: string) => void }) => {
  const { t } = useTranslation()
  const parts = path === '/' ? [] : path.slice(1).split('/')
  const steps = [{ name: '/', to: '/' }, ...parts.map((name, index) => ({ name, to: `/${parts.slice(0, index + 1).join('/')}` }))]
  return (
    <nav aria-label={t('files.path')} style={{ display: 'contents' }}>
      <ol className={classes.path}>
        {steps.map(({ name, to }, index) => (
          <li key={to} className={classes.step}>
            {index > 1 && <span aria-hidden="true">/</span>}
            <button type="button" className={classes.stepButton} aria-current={to === path ? 'page' : undefined} onClick={() => onPath(to)}><Middle text={name} /></button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
