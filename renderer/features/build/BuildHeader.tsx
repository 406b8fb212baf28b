// Owns the head of a build's page: which one it is, its state, and what can be done with it.
import { ActionIcon, Button, Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { Ellipsis, PencilLine, RotateCw, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Build } from '#contract/build.ts'
import { useRunning } from '../../state/machine.ts'
import { Ago } from '../../ui/Ago.tsx'
import { DetailHead } from '../../ui/DetailPage.tsx'
import { Middle } from '../../ui/Middle.tsx'
import { StateDot } from '../../ui/StateDot.tsx'
import classes from './BuildPage.module.css'
import { buildName, sourceOf, stateLooks } from './build-words.ts'
import { buildAgain, cancelBuild, removeBuilds } from './commands.ts'

export const BuildHeader = ({ build }: { readonly build: Build }) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const machine = useRunning()
  const [busy, setBusy] = useState(false)
  const { id, state, startedAt } = build
  const again = async (): Promise<void> => {
    setBusy(true)
    const next = await buildAgain(build)
    setBusy(false)
    if (next === null) return
    if ('id' in next) await navigate({ to: '/builds/$id', params: next })
    else await navigate({ to: '/build', search: { again: next.form } })
  }
  return (
    <DetailHead
      list={{ to: '/builds', name: t('build.title'), label: t('build.toBuilds') }} name={buildName(build)} beside={<StateDot state={stateLooks[state]} word={t(`build.states.${state}`)} />}
      facts={<><span className={classes.path}><Middle text={sourceOf(build)} /></span><Ago iso={startedAt} /></>}
    >
      {state === 'running'
        ? <Button size="xs" variant="default" leftSection={<X size={14} />} onClick={() => void cancelBuild(id)}>{t('build.cancel')}</Button>
        : (
            <>
              <Button size="xs" variant="default" leftSection={<RotateCw size={14} />} loading={busy} disabled={!machine} onClick={() => void again()}>{t('build.again')}</Button>
              <Menu position="bottom-end">
                <Menu.Target><ActionIcon variant="default" size={30} aria-label={t('common.more')}><Ellipsis size={15} /></ActionIcon></Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item leftSection={<PencilLine size={14} />} onClick={() => void navigate({ to: '/build', search: { again: id } })}>{t('build.change')}</Menu.Item>
                  <Menu.Divider />
                  <Menu.Item c="var(--sw-bad)" leftSection={<Trash2 size={14} />} onClick={() => void removeBuilds([build]).then((gone) => (gone ? navigate({ to: '/builds' }) : undefined))}>{t('build.remove')}</Menu.Item>
                </Menu.Dropdown>
              </Menu>
            </>
          )}
    </DetailHead>
  )
}
