// Owns the Japanese words of removed volumes.
import type { en } from '../en/index.ts'
import type { Translation } from '../translation.ts'

export const volumeBin: Translation<typeof en.volumeBin> = {
  title: '削除したボリューム', show: '削除したボリュームを表示', removed: '削除日時',
  emptyTitle: '削除したボリュームはありません', emptyText: 'ここで削除したボリュームは、データごとこのページに残ります。コマンドラインの docker volume rm で削除したものはすぐに消えます。',
  restore: '元に戻す', restoreAs: '別の名前で戻す…', restoreTitle: '{{name}} を別の名前で戻す', restoreText: 'データとラベルごと、空いている名前で戻ります。',
  drop: '完全に削除…', empty: '空にする…', dropTitle_other: '{{count}} 個を完全に削除', emptyBinTitle_other: '削除したボリュームを空にする',
  dropText: 'データもすべて消え、元には戻せません。', dropButton_other: '{{count}} 個を削除',
  foot: 'マシンのディスクの空きが {{size}} を下回ると、古いものから自動的に消えます。コマンドラインの docker volume rm で削除したものはすぐに消えます。',
  shortTitle: 'マシンのディスクの空きが少なくなりました', shortText_other: '空きを作るため、削除したボリューム {{count}} 個を完全に消しました：',
}
