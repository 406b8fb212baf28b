// Owns the wait for what is inside an image: progress with cancel, what went wrong, then the tab itself.
import { Button } from '@mantine/core'
import { PackageOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ImageInside } from '#contract/image-inside.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { LateSkeleton } from '../../ui/LateSkeleton.tsx'
import { OperationCard } from '../../ui/OperationCard.tsx'
import { PageBody } from '../../ui/PageBody.tsx'
import classes from './image-page.module.css'
import { useInside } from './queries.ts'

export const Inside = ({ id, children }: { readonly id: string; readonly children: (inside: ImageInside) => React.ReactNode }) => {
  const { t } = useTranslation()
  const { inside, operation, error, again } = useInside(id)
  if (inside !== null) return children(inside)
  if (error !== null) return <PageBody><ErrorNotice error={error} onRetry={again} /></PageBody>
  if (operation?.state === 'cancelled') return <EmptyState icon={PackageOpen} title={t('inside.cancelledTitle')} text={t('inside.why')}><Button onClick={again}>{t('inside.again')}</Button></EmptyState>
  if (operation === undefined) return <LateSkeleton />
  return <EmptyState icon={PackageOpen} title={t('inside.looking')} text={t('inside.why')}><div className={classes.card}><OperationCard operation={operation} layers /></div></EmptyState>
}
