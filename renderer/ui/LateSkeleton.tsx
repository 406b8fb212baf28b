// Owns the skeleton of a list: it appears only when loading takes long enough to be noticed.
import { Skeleton } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './LateSkeleton.module.css'

const noticedMs = 150
const rows = Array.from({ length: 8 }, (_, index) => index)

export const LateSkeleton = () => {
  const { t } = useTranslation()
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), noticedMs)
    return () => clearTimeout(timer)
  }, [])
  if (!late) return null
  return (
    <div className={classes.skeleton} role="status" aria-label={t('common.loading')}>
      {rows.map((row) => (
        <div key={row} className={classes.row}>
          <Skeleton height={12} width={14} /><Skeleton height={12} width="22%" /><Skeleton height={12} width="18%" /><Skeleton height={12} width="12%" /><Skeleton height={12} width="8%" ml="auto" />
        </div>
      ))}
    </div>
  )
}
