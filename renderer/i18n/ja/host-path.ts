// Owns the Japanese words of choosing a path of this computer.
import type { en } from '../en/index.ts'
import type { Translation } from '../translation.ts'

export const hostPath: Translation<typeof en.hostPath> = {
  browse: '参照…',
  titles: { folder: 'フォルダーを選ぶ', file: 'ファイルを選ぶ', save: '保存先を選ぶ' },
  placesLabel: '場所', places: { home: 'ホーム', desktop: 'デスクトップ', documents: '書類', downloads: 'ダウンロード', root: 'コンピューター' },
  path: 'パス', list: '{{path}} の中', hidden: '隠しファイルを表示', link: 'リンク', name: 'ファイル名', back: '戻る',
  empty: 'このフォルダーは空です。', onlyHidden: 'このフォルダーには隠しファイルしかありません。', cut: 'このフォルダーには {{count, number}} 件を超える項目があり、残りは表示していません。入力欄にパスを入力してください。',
  choose: '「{{name}}」を選ぶ', chooseNone: '選ぶ',
}
