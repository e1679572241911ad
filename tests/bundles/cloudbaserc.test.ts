import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'
import { needsOf } from '../../config/cloud-needs'
import { sayConnections } from '../../cloudfunctions/_server/connections'
import { contract } from '../../types'
import { built } from './bare'

const root = join(__dirname, '../..')
const slices = Object.keys(contract)
const entryOf = (name: string) => join(root, 'cloudfunctions', name === 'timers' ? 'timers.ts' : `${name}/index.ts`)
const names = [...slices, 'timers']

type Deployed = {
  name: string
  handler: string
  runtime: string
  timeout: number
  installDependency: boolean
  envVariables: Record<string, string>
  vpc: Record<string, string>
  triggers: { name: string; type: string; config: string }[]
}
const read = <T>(file: string) => JSON.parse(readFileSync(join(built, file), 'utf8')) as T
const { functions } = read<{ functions: Deployed[] }>('cloudbaserc.json')
const deployed = (name: string) => functions.find((one) => one.name === name)!

/** All files of ours that an entry imports for more than types, read by the compiler: a second way to what the bundler says. */
const filesOf = (entry: string, seen = new Set<string>()): Set<string> => {
  if (seen.has(entry)) return seen
  seen.add(entry)
  const source = ts.createSourceFile(entry, readFileSync(entry, 'utf8'), ts.ScriptTarget.Latest, true)
  source.forEachChild((node) => {
    if (!ts.isImportDeclaration(node) || node.importClause?.isTypeOnly || !ts.isStringLiteral(node.moduleSpecifier)) return
    const bindings = node.importClause?.namedBindings
    const isTypesOnly = bindings && ts.isNamedImports(bindings) && bindings.elements.every((element) => element.isTypeOnly) && !node.importClause?.name
    if (isTypesOnly || !node.moduleSpecifier.text.startsWith('.')) return
    const path = resolve(dirname(entry), node.moduleSpecifier.text)
    const file = [`${path}.ts`, join(path, 'index.ts')].find((each) => ts.sys.fileExists(each))
    if (file) filesOf(file, seen)
  })
  return seen
}

/** Interfaces of WeChat asked by name, the ports asked for a check of words or for a message, variables read. */
const usesOf = (entry: string) => {
  const [openapi, variables] = [new Set<string>(), new Set<string>()]
  for (const file of filesOf(entry)) {
    const isPort = /_shared\/wechat/.test(relative(root, file))
    const visit = (node: ts.Node): void => {
      const text = ts.isPropertyAccessExpression(node) ? node.getText() : ''
      const asked = /openapi\.(\w+\.\w+)$/.exec(text)?.[1]
      if (asked && !isPort) openapi.add(asked)
      if (!isPort && ts.isCallExpression(node) && /(^|\.)content\.check$/.test(node.expression.getText())) openapi.add('security.msgSecCheck')
      if (!isPort && ts.isCallExpression(node) && /(^|\.)content\.ask$/.test(node.expression.getText())) openapi.add('security.mediaCheckAsync')
      if (!isPort && ts.isCallExpression(node) && /(^|\.)messages\.send$/.test(node.expression.getText())) openapi.add('subscribeMessage.send')
      const variable = /^process\.env\.(\w+)$/.exec(text)?.[1]
      if (variable && !/^(TCB|SCF)_/.test(variable)) variables.add(variable)
      node.forEachChild(visit)
    }
    visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true))
  }
  return { openapi: [...openapi].sort(), variables: [...variables].sort() }
}

test('there is a function for each slice and one for the timers, and a list to deploy them by', () => {
  expect(readdirSync(built).sort()).toEqual([...names, 'cloudbaserc.json', 'storage-rule.json'].sort())
  expect(functions.map(({ name }) => name)).toEqual(names)
  console.log(`Q19: ${names.length} functions, ${names.filter((name) => usesOf(entryOf(name)).openapi.length > 0).length} of them with permissions`)
})

describe.each(names)('Q19 %s', (name) => {
  const uses = usesOf(entryOf(name))
  const config = read<{ permissions: { openapi: string[] }; triggers: unknown[] }>(`${name}/config.json`)

  test('has exactly the permissions and variables that its code uses', () => {
    expect(config.permissions.openapi).toEqual(uses.openapi)
    expect(Object.keys(deployed(name).envVariables)).toEqual(uses.variables)
  })

  test('W12 has its network, and no value of a setting stands in the file', () => {
    const { envVariables, vpc } = deployed(name)
    for (const [variable, value] of Object.entries(envVariables)) expect(value).toBe(`{{env.${variable}}}`)
    expect(vpc).toEqual({ vpcId: '{{env.VPC_ID}}', subnetId: '{{env.SUBNET_ID}}' })
    expect(Object.keys(envVariables)).toEqual(expect.arrayContaining(['DATABASE_URL', 'PASS_KEY', 'DATA_KEY']))
    const readme = readFileSync(join(root, 'README.md'), 'utf8')
    expect([...Object.keys(envVariables), 'VPC_ID', 'SUBNET_ID', 'ENV_ID'].filter((variable) => !readme.includes(variable))).toEqual([])
  })

  test('is ended by the platform later than it answers by itself, and has a timer only where it takes one', () => {
    const { handler, timeout, installDependency, triggers, runtime } = deployed(name)
    expect({ handler, installDependency, runtime }).toEqual({ handler: 'index.main', installDependency: true, runtime: 'Nodejs18.15' })
    const code = readFileSync(entryOf(name), 'utf8')
    expect(/\btimerMain\(/.test(code)).toBe(triggers.length > 0)
    expect(timeout).toBe(triggers.length > 0 ? 60 : 20)
    expect(config.triggers).toEqual(triggers)
    for (const trigger of triggers) expect(trigger).toEqual({ name: 'everyMinute', type: 'timer', config: expect.stringMatching(/^(\S+ ){6}\S+$/) })
  })
})

test('Q19 what uses an interface, a port or a variable is found, what only names it in passing elsewhere is not', () => {
  const found = needsOf([
    { file: 'cloudfunctions/feed/a.ts', text: 'await cloud.openapi.security.mediaCheckAsync({})' },
    { file: 'cloudfunctions/feed/b.ts', text: 'const verdict = await ctx.content.check(text, null)\nprocess.env.PASS_KEY + process.env.TCB_SOURCE' },
    { file: 'cloudfunctions/_shared/wechat/wechat.ts', text: 'openapi.subscribeMessage.send(request)' },
  ])
  expect(found).toEqual({ openapi: ['security.mediaCheckAsync', 'security.msgSecCheck'], variables: ['PASS_KEY'] })
})

test('pictures of others cannot be read by address through the client, and what is sent lands where it waits', () => {
  expect(read('storage-rule.json')).toEqual({ read: false, write: String.raw`resource.openid == auth.openid && /^incoming\//.test(resource.path) == true` })
})

describe('W11 the connections of all functions', () => {
  const ten = [...slices.map((name) => ({ name, connections: 1 })), { name: 'timers', connections: 2 }]

  test('are summed, and compared with what the database takes', () => {
    const sum = slices.length * 10 + 2
    expect(sayConnections(ten, {})).toContain(`= ${sum} at most`)
    expect(sayConnections(ten, { DATABASE_CONNECTIONS: '200' })).toContain(`= ${sum} of 200`)
    expect(sayConnections(ten, { DATABASE_CONNECTIONS: '100', FUNCTION_INSTANCES: '2' })).toContain(`= ${slices.length * 2 + 2} of 100`)
    expect(() => sayConnections(ten, { DATABASE_CONNECTIONS: '100' })).toThrow(/TARO_APP_CLOUD_BUNDLE=one/)
    expect(() => sayConnections(ten, { DATABASE_CONNECTIONS: 'many' })).toThrow(/whole number/)
  })
})
