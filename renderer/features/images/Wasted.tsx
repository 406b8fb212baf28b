// Owns the paths whose bytes nobody sees any more, the worst first.
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { WastedPath } from '#contract/image-inside.ts'
import { formatBytes } from '../../ui/format.ts'
import { Middle } from '../../ui/Middle.tsx'
import classes from './layers.module.css'

export const Wasted = ({ wasted }: { readonly wasted: readonly WastedPath[] }) => {
  const { t } = useTranslation()
  return (
    <div className={classes.wastedList}>
      <Text size="sm" c="dimmed" className={classes.hint}>{t('inside.wastedHint')}</Text>
      <ul className={classes.plain}>
        {wasted.map(({ path, wastedBytes, copies }) => (
          <li key={path} className={classes.wastedRow}><span className={classes.size}>{formatBytes(wastedBytes)}</span><span className={classes.path}><Middle text={path} /></span><span className={classes.dim}>{t('inside.copies', { count: copies })}</span></li>
        ))}
      </ul>
    </div>
  )
}
