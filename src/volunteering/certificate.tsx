import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { call } from '../shared/core/call'
import { print, share } from '../shared/platform'
import { Block } from '../shared/ui/block'
import { Button, ButtonRow } from '../shared/ui/button'
import { TextField } from '../shared/ui/field'
import { Note } from '../shared/ui/note'
import { Page } from '../shared/parts/page'
import { PageState } from '../shared/parts/states'
import { type Fault, useForm } from '../shared/form/use-form'
import { useLoad } from '../shared/core/use-load'
import css from './certificate.module.scss'
import { Paper } from './ui/paper'
import { certificateInput } from './words'

const isNumber = (text: string) => /^\d{12}$/.test(text)
const isCode = (text: string) => /^[0-9A-HJKMNP-TV-Z]{16}$/.test(text)
const pathOf = (number: string, code: string) => `/volunteering/certificate?number=${number}&code=${code}`
/** The address of the site where the server does not know its own; null where the product runs in WeChat's cloud only. */
const siteHere = () => (process.env.TARO_ENV === 'h5' ? window.location.href.replace(/[?#].*$/, '') : CLOUD_ENV ? null : `${API_BASE}/`)
/** The address for the printed code; null without one. The server's own address is preferred, since the code is scanned years later and elsewhere. */
const addressOf = (site: string | null, path: string) => {
  const base = site === null ? siteHere() : `${site}/`
  return base && `${base}#${path}`
}

const start = { number: '', code: '' }
const check = ({ number, code }: typeof start): Fault<typeof start>[] => [
  ...(isNumber(certificateInput(number)) ? [] : [{ field: 'number' as const, words: '请照着证书填 12 位数字' }]),
  ...(isCode(certificateInput(code)) ? [] : [{ field: 'code' as const, words: '请照着证书填 16 位防伪码' }]),
]

/** The page on which anybody with a certificate or a copy checks whether it is genuine and what it says. */
export default function CertificatePage() {
  const { params } = useRouter()
  const [asked, setAsked] = useState({ number: params.number ?? '', code: params.code ?? '' })
  const typed = useForm({ start, check, keepAs: 'certificate' })
  const isAsked = isNumber(asked.number) && isCode(asked.code)
  const found = useLoad(isAsked ? `${asked.number}-${asked.code}` : null, () => call('volunteering', 'verifyCertificate', asked))
  const look = () => {
    if (typed.isWhole()) setAsked({ number: certificateInput(typed.draft.number), code: certificateInput(typed.draft.code) })
  }
  const form = (
    <View className={css.form}>
      <Block title="查一份证书">
        <TextField {...typed.row('number')} label="编号，12 位数字" most={20} />
        <TextField {...typed.row('code')} label="防伪码，16 位" most={30} onSubmit={look} />
        <View style={{ paddingTop: '14px' }}>
          <Button size="block" onTap={look}>
            查真假
          </Button>
        </View>
      </Block>
    </View>
  )
  return (
    <Page
      title="查时长证书"
      share={{ title: '志愿时长证书', path: isAsked ? `/volunteering/certificate?number=${asked.number}&code=${asked.code}` : '/volunteering/certificate' }}
    >
      {!isAsked ? (
        form
      ) : (
        <PageState of={found} key={asked.number}>
          {(facts) =>
            facts === null ? (
              <>
                <View className={css.state}>
                  <Note tone="bad">查不到这份证书。编号或防伪码不对，或者内容被改过。</Note>
                </View>
                {form}
              </>
            ) : (
              <>
                <View className={css.state}>
                  <Note tone="ok">真实有效，内容和开具时一样</Note>
                </View>
                <Paper facts={facts} code={asked.code} address={addressOf(facts.site, pathOf(facts.number, asked.code))} />
                {process.env.TARO_ENV === 'h5' && (
                  <View className={css.state}>
                    <ButtonRow>
                      <Button kind="outline" icon="share" onTap={() => void share('志愿服务时长证书', pathOf(facts.number, asked.code))}>
                        转发
                      </Button>
                      <Button icon="print" onTap={print}>
                        打印
                      </Button>
                    </ButtonRow>
                  </View>
                )}
              </>
            )
          }
        </PageState>
      )}
    </Page>
  )
}
