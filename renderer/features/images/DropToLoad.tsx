// Owns dropping a tar anywhere into the window: a page that takes files itself comes first.
import { notifications } from '@mantine/notifications'
import { HardDriveUpload } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRunning } from '../../state/machine.ts'
import { safeText } from '../../ui/text.ts'
import classes from './drop.module.css'
import { dropFile, isTarName, useDropped } from './drop-state.ts'
import { LoadDialog } from './LoadDialog.tsx'

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true

export const DropToLoad = () => {
  const { t } = useTranslation()
  const running = useRunning()
  const file = useDropped((state) => state.file)
  const [over, setOver] = useState(false)
  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      if (!hasFiles(event) || event.defaultPrevented) return setOver(false)
      // Also where it cannot be taken: the browser would open the file in place of the window.
      event.preventDefault()
      setOver(running)
    }
    const onLeave = (event: DragEvent): void => { if (event.relatedTarget === null) setOver(false) }
    const onDrop = (event: DragEvent): void => {
      setOver(false)
      const [dropped] = event.dataTransfer?.files ?? []
      if (event.defaultPrevented || dropped === undefined) return
      event.preventDefault()
      if (!running) return
      if (isTarName(dropped.name)) dropFile(dropped)
      else notifications.show({ color: 'red', message: t('moves.notTar', { name: safeText(dropped.name, 80) }), closeButtonProps: { 'aria-label': t('common.close') } })
    }
    window.addEventListener('dragover', onOver)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [running, t])
  return (
    <>
      {over && <div className={classes.over} aria-hidden="true"><HardDriveUpload size={36} strokeWidth={1.5} /><strong>{t('moves.dropTitle')}</strong><span>{t('moves.dropText')}</span></div>}
      {file !== null && <LoadDialog file={file} onClose={() => dropFile(null)} />}
    </>
  )
}
