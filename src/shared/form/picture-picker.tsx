import { useEffect, useRef, useState } from 'react'
import { Image, View } from '@tarojs/components'
import { pictureUrl } from '../core/call'
import { addPictures, dropPicture, localPath, reopenPictures, retryPicture } from './form-pictures'
import type { ChangePictures, Picked } from './picked'
import { pickPictures } from '../platform/pictures'
import { Icon } from '../ui/icon'
import { Note } from '../ui/note'
import css from './picture-picker.module.scss'
import { Tap } from '../ui/tap'

type Props = {
  pictures: Picked[]
  most?: number
  /** Why the form cannot be sent with these pictures. */
  error?: string | null
  onChange: ChangePictures
}
/** How long a second tap counts as a double tap, in ms. */
const doubled = 800

/**
 * The pictures of a form, in squares of 72 px, with adding and removing. Each is uploaded as soon as it is picked, so that sending the form
 * does not wait, and is shown from the phone's file meanwhile. After a failed upload it stays, and a tap uploads it again.
 */
export function PicturePicker({ pictures, most = 9, error, onChange }: Props) {
  const [words, setWords] = useState('')
  const change = useRef(onChange)
  change.current = onChange
  const [first] = useState(pictures)
  const tapped = useRef(0)

  // The pictures may come from a draft of an earlier visit.
  useEffect(() => {
    void reopenPictures(first, (next) => change.current(next)).then((isLess) => isLess && setWords('上次选的图片有的没留住，请重新选'))
  }, [first])

  const add = async () => {
    if (Date.now() - tapped.current < doubled) return
    tapped.current = Date.now()
    setWords('')
    const outcome = await pickPictures(most - pictures.length)
    if (outcome.kind === 'denied') return setWords('没有打开相册的权限，可以在手机设置里打开')
    if (outcome.kind === 'unsupported') return setWords('这台手机打不开相册')
    if (outcome.kind !== 'ok') return
    const tooMany = addPictures(outcome.value, most, (next) => change.current(next))
    if (tooMany > 0) setWords(`最多 ${most} 张，后面的 ${tooMany} 张没有加上`)
  }
  const failures = [...new Set(pictures.flatMap(({ failure }) => failure ?? []))]

  return (
    <View id="field-pictures">
      <View className={css.line} role="group" aria-label={`图片，${pictures.length} 张`}>
        {pictures.map(({ key, id, url = '', failure }, index) => (
          <View key={key} className={css.box}>
            <Image className={css.picture} src={localPath(key) ?? pictureUrl(url)} mode="aspectFill" />
            {!id && (
              <View className={css.veil} role="status">
                {failure ? '没传上' : '在传'}
              </View>
            )}
            <Tap className={css.remove} label={`去掉第 ${index + 1} 张图片`} onTap={() => dropPicture(key, onChange)}>
              <View className={css.cross}>
                <Icon name="close" size="s" />
              </View>
            </Tap>
            {failure && (
              <Tap className={css.again} label={`第 ${index + 1} 张没传上，再传一次`} onTap={() => retryPicture(key, (next) => change.current(next))}>
                再传
              </Tap>
            )}
          </View>
        ))}
        {pictures.length < most && (
          <Tap className={css.add} label={`加图片，最多 ${most} 张`} onTap={() => void add()}>
            <Icon name="plus" size="l" />
          </Tap>
        )}
      </View>
      {[words, ...failures, error].map(
        (line) =>
          line && (
            <Note key={line} tone="bad">
              {line}
            </Note>
          ),
      )}
    </View>
  )
}
