import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Node, parse } from 'acorn'
import compat from 'core-js-compat'
import { filesIn } from './compilers'

/** Phones on WeChat's oldest base library that project.config.json names, 2.25.0 (miniprogram-compat says so), without what that library adds itself. */
export const wechatPhones = 'ios >= 12, chrome >= 66'
/** What base library 2.25.0 adds by itself where the phone's own engine lacks it (core-js 3.21.1, after miniprogram-compat). */
export const addedByWechat = ['at', 'flat', 'flatMap', 'fromEntries', 'hasOwn', 'allSettled', 'finally', 'replaceAll']

/** core-js lists these for old bugs that matter to nobody here; the names themselves are as old as ES2017. */
const oldNames = new Set(
  (
    'array concat delete description fill filter find every some flags forEach from get has hypot includes iterator join map of parse push reduce reduceRight replace ' +
    'reverse set size slice sort stack stringify toArray toString toStringTag trim unshift url constructor self matchAll take drop cause'
  ).split(' '),
)
/** Called without an object. */
const globals = new Set(['structuredClone', 'queueMicrotask', 'setImmediate'])
const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/** Names of what ECMAScript has by now and some of these browsers do not: `fromEntries`, `at`, `structuredClone`. */
export const tooNewFor = (browsers: string): Set<string> => {
  const namesOf = (modules: string[]) => modules.filter((name) => /^(es|web)\./.test(name)).map((name) => camel(name.split('.')[2] ?? name.split('.')[1] ?? ''))
  return new Set(namesOf(compat({ targets: browsers }).list).filter((name) => !oldNames.has(name)))
}

type Tree = Node & Record<string, unknown>
const isNode = (value: unknown): value is Tree => typeof value === 'object' && value !== null && typeof (value as Tree).type === 'string'
const partsOf = (node: Tree) => Object.values(node).flatMap((value) => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []))
const nameOf = (node: Tree) => (node.property as Tree & { name?: string }).name ?? ''
const isCalled = (parent: Tree | null, node: Tree) => parent?.type === 'CallExpression' && parent.callee === node

/**
 * Names out of `names` that a script uses as built-ins: methods that are called (`list.at(-1)`; a field of that name is somebody's own)
 * and whatever is read from `Object`, `Array`, `Promise` and the like.
 */
export const builtInsIn = (code: string, names: Set<string>): string[] => {
  const found = new Set<string>()
  const walk = (node: Tree, parent: Tree | null) => {
    if (node.type === 'MemberExpression' && node.computed !== true && names.has(nameOf(node))) {
      const { name: of = '' } = node.object as Tree & { name?: string }
      if (isCalled(parent, node) || /^(Object|Array|Promise|String|Map|Symbol)$/.test(of)) found.add(nameOf(node))
    }
    if (node.type === 'CallExpression') {
      const { type, name = '' } = node.callee as Tree & { name?: string }
      if (type === 'Identifier' && names.has(name) && globals.has(name)) found.add(name)
    }
    for (const part of partsOf(node)) walk(part, node)
  }
  walk(parse(code, { ecmaVersion: 'latest', sourceType: 'script' }) as unknown as Tree, null)
  return [...found].sort()
}

/** Scripts under `root` that are newer than this edition of ECMAScript, each with what stopped the parser. */
export const tooNewScripts = (root: string, edition: 2018 | 2019 = 2018): string[] =>
  filesIn(root, '.js').flatMap((file) => {
    try {
      parse(readFileSync(join(root, file), 'utf8'), { ecmaVersion: edition, sourceType: 'script' })
      return []
    } catch (error) {
      return [`${file}: ${(error as Error).message}`]
    }
  })

/** Scripts under `root` with the built-ins they use of `names`. */
export const tooNewBuiltIns = (root: string, names: Set<string>): string[] =>
  filesIn(root, '.js').flatMap((file) => builtInsIn(readFileSync(join(root, file), 'utf8'), names).map((name) => `${file}: ${name}`))
