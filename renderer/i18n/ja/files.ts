// Owns the Japanese words of every list of files.
import type { en } from '../en/index.ts'
import type { Translation } from '../translation.ts'

export const files: Translation<typeof en.files> = {
  table: '{{path}} のファイル', path: 'パス', up: '上へ',
  columns: { name: '名前', change: '変更', size: 'サイズ', modified: '更新', mode: 'モード', owner: '所有者' },
  changes: { added: '追加', changed: '変更', deleted: '削除' },
  mounts: { volume: 'ボリューム', bind: 'マウント', memory: 'メモリ上 (ここには表示されません)' },
  count_other: '{{count, number}} 件', reading: '読み込み中… {{count, number}}',
  reload: '読み直す', upload: 'アップロード…', uploadFolder: 'フォルダーをアップロード…', download: 'ダウンロード', downloadTar: 'tar でダウンロード',
  open: '開く', rename: '名前を変更', renameAsk: '名前を変更…', renameTitle: '{{name}} の名前を変更', delete: '削除…', deleteAsk: '削除…', copyPath: 'パスをコピー',
  newFolder: '新しいフォルダー', newFile: '新しいファイル', newFolderAsk: '新しいフォルダー…', newFileAsk: '新しいファイル…', create: '作成', showHidden: '隠しファイルを表示', hideHidden: '隠しファイルを隠す',
  nameWrong: '/ を含まず、. や .. でもない名前',
  deleteTitle_other: '{{count}} 件を削除しますか？', deleteFolders_other: '{{count}} 個のフォルダーが中身ごと消えます。', deleteText: '元に戻せません。', deleteButton_other: '{{count}} 件を削除',
  replaceTitle_other: '{{count}} 件を置き換えますか？', replaceText: '同じ名前のファイルは置き換わります。フォルダーのほかの中身は残ります。', replaceButton: 'アップロードして置き換え',
  drop: 'ドロップして {{path}} にアップロード',
  empty: 'このフォルダーは空です', emptyText: 'ファイルをここにドロップするとアップロードできます。',
  notText: 'テキストとして表示できません', notTextWhy: 'サイズは {{size}} です。1 MiB までの UTF-8 テキストをここで編集できます。',
  editorLabel: '{{name}} のテキスト', save: '保存', saved: '保存済み', unsaved: '未保存', readAgain: '読み直す', saveOver: '上書き保存',
  modeAsk: '権限…', modeTitle_other: '{{count}} 件の権限', modeButton: '権限を変更', octal: '数字で', octalWrong: '0〜7 の 3 桁か 4 桁',
  whos: { owner: '所有者', group: 'グループ', other: 'その他' }, rights: { read: '読み取り', write: '書き込み', run: '実行・移動' }, rightOf: '{{who}}: {{right}}',
  specials: { setuid: '所有者として実行 (setuid)', setgid: 'グループを引き継ぐ (setgid)', sticky: '所有者だけが削除 (sticky)' },
  recursive: '中身もすべて', recursiveHint: '誰も実行できないファイルは、そのままにします。',
  discardTitle: '{{name}} の変更を破棄しますか？', discardText: '最後の保存より後に入力した内容は失われます。', discard: '破棄',
}
