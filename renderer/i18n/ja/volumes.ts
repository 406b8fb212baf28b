// Owns the Japanese words of volumes.
import type { en } from '../en/index.ts'
import type { Translation } from '../translation.ts'

export const volumes: Translation<typeof en.volumes> = {
  title: 'ボリューム', table: 'ボリューム', counts_other: 'ボリューム {{count}} 個',
  columns: { name: '名前', used: '使用中のコンテナ', project: 'プロジェクト', driver: 'ドライバー', age: '作成', size: 'サイズ', lastUse: '最後の使用' },
  chips: { label: '表示するボリューム', used: '使用中', unused: '未使用', anonymous: '名前なし' },
  tabs: { overview: '概要', files: 'ファイル', inspect: '詳細' },
  unused: '未使用', usedNow: '使用中', lastUseUnknown: '不明', unusedText: '使っているコンテナはありません。', more_other: '+{{count}}', anonymous: '名前なし', kept: '保管中の以前のバージョン',
  create: '作成…', measure: 'サイズを測る', prune: '整理…', browse: 'ファイルを見る', copyName: '名前をコピー', remove: '削除…', back: 'ボリュームの一覧', mountpoint: 'マシン内の場所',
  emptyTitle: 'ボリュームはまだありません', emptyText: 'ボリュームは、コンテナが消えてもデータを残します。ここで作成するか、コンテナの実行時に名前を付けてください。',
  goneTitle: 'このボリュームはもうありません', goneText: 'ここで、またはコマンドラインで削除されました。',
  removeTitle_other: '{{count}} 個のボリュームを削除しますか？',
  removeText_other: 'データごと「削除したボリューム」に移ります。空にするか、マシンのディスクの空きが少なくなるまでは元に戻せます。',
  removeLost_other: '{{count}} 個はマシン自身のディスクにないため残せず、完全に消えます。',
  removeInUse_other: '{{count}} 個はコンテナが使っているため、削除できません。',
  removeButton_other: '{{count}} 個を削除',
  pruneTitle: '未使用のボリュームを削除', pruneText: 'どのコンテナも使っていません。「削除したボリューム」に移り、そこから元に戻せます。', pruneTextForGood: 'どのコンテナも使っていません。データも消え、元には戻せません。',
  pruneForGood: '完全に削除する', pruneForGoodHint: 'しない場合、「削除したボリューム」を空にするまで容量は空きません', pruneHolds_other: '{{count}} 個、{{size}}', pruneNone_other: '削除できるものはありません。{{count}} 個すべてが使用中です。',
  pruneAll: 'すべて選択', pruneAnonymous: '名前のないものだけ', pruneOne: '{{name}} を削除', pruneMore_other: 'ほか {{count}} 個',
  pruneMeasuring_other: '{{count}} 個、測定中…', pruneFrees_other: '{{count}} 個、{{size}} が空きます',
  pruneStays_other: '使用中の {{count}} 個は残ります。', pruneButton_other: '{{count}} 個を削除',
  moves: {
    backup: 'バックアップ…', restore: '復元…', clone: '複製…', name: '新しいボリュームの名前', nameHint: 'まだない名前にしてください',
    pause_other: 'その間、使っている {{count}} 個のコンテナを一時停止する', pauseHint: 'しない場合、読み取り中にファイルが変わると中断します',
    backupTitle: '{{name}} をバックアップ', backupButton: 'バックアップ', backupHint: 'このコンピューターの .tar.zst。所有者、権限、リンク、属性も残ります', backupDone: 'バックアップができました。',
    restoreTitle: 'ボリュームを復元', restoreButton: '復元', restoreHint: '.tar.zst、.tar.gz、.tar。作る前に全体を確認します', restoreDone: 'ボリュームができました。',
    cloneTitle: '{{name}} を複製', cloneButton: '複製', cloneDone: '複製ができました。',
  },
  form: {
    title: 'ボリュームを作成', button: '作成', name: '名前', nameHint: 'コンテナはこの名前でマウントします', nameInvalid: '2 文字以上の英数字と _ . -。記号で始めることはできません',
    more: 'ドライバー、オプション、ラベル', driver: 'ドライバー', driverInvalid: 'local などのドライバー名', options: 'オプション', optionsHint: 'local ドライバーでは mount と同じ type、device、o', labels: 'ラベル',
    add_option: 'オプションを追加', remove_option: 'オプションを削除', name_option: 'オプション', value_option: '値', add_label: 'ラベルを追加', remove_label: 'ラベルを削除', name_label: 'ラベル', value_label: '値',
  },
}
