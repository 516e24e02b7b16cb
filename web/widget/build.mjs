// Builds dist/: a panel for each language with a hash in its name, then the loader that names them, then the demo shop.

import { cpSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { languages, readLanguage } from '../tools/texts/catalogue.mjs'
import { widgetWords } from '../tools/texts/widget.mjs'
import { compress } from './compress.mjs'

const root = fileURLToPath(new URL('.', import.meta.url))
const dist = `${root}dist`

// Names of our own objects that the panel shortens. None of them may belong to the browser, to the seam with the
// loader or to what the server sends: the last is checked here, before it becomes a riddle in the browser.
const OWN_NAMES =
  'address alone asking atEnd attach become cancel changed chat config confirm connected deliver discard done drawn ' +
  'dropIdentity earlier error file first flush forget forgot hello kind last leave left list loadEarlier look mail mailRefused makeSecret mending mine ' +
  'names newest opened outbox poll receive refused retry said saw secret seen sent share slot storage stored take typing ' +
  'unread uploads view wait waiting wake watch why'
// Preact's own names begin with a low line.
const OWN = new RegExp(`^(_[a-z].*|${OWN_NAMES.replaceAll(' ', '|')})$`)
const protocol = readFileSync(new URL('src/protocol.ts', import.meta.url), 'utf8')
const clash = [...protocol.matchAll(/(\w+)\??:/g)].find(([, name]) => OWN.test(name))
if (clash)
  throw new Error(`build.mjs shortens "${clash[1]}", which protocol.ts sends: take it off the list`)

// light-dark(), :host with !important and dialogs are used as they are.
const target = ['chrome123', 'firefox128', 'safari17.5']

/** Nested rules need no "& " in these browsers, but the minifier writes it before each of them. */
const shortRules = {
  name: 'short-rules',
  enforce: 'post',
  transform: (code, id) =>
    /css\?inline$/.test(id) ? code.replace(/(?<=[{},;])& /g, '') : undefined,
}

/**
 * Preact from its sources, so that what the panel never does can go: it has no class components, no contexts, nothing
 * rendered elsewhere, and no hydration. Each line must still be there to be replaced: a new version is looked at anew.
 */
const PREACT = fileURLToPath(new URL('../node_modules/preact/src/', import.meta.url))
const NEVER = {
  'diff/index.js': [
    [
      'const isClassComponent = (tmp = newType.prototype) && tmp.render;',
      'const isClassComponent = false;',
    ],
    // Contexts and hooks.
    ['tmp = newType.contextType;', 'tmp = NULL;'],
    ['if (c.getChildContext) {', 'if (false) {'],
    ['if ((tmp = options._diff)) tmp(newVNode);', ''],
    ['if ((tmp = options.diffed)) tmp(newVNode);', ''],
    ['let renderHook = options._render,', 'let renderHook = NULL,'],
    ['if (options._commit) options._commit(root, commitQueue);', ''],
    ['if (options.unmount) options.unmount(vnode);', ''],
    // Other roots.
    ['if (newProps._parentDom) {', 'if (false) {'],
    // Hydration, and what is suspended meanwhile.
    ['oldVNode._flags & MODE_SUSPENDED &&', 'false &&'],
    ['if (isHydrating || excessDomChildren) {', 'if (false) {'],
    ['if (isHydrating) {', 'if (false) {'],
    ['(!isHydrating || dom.data != newProps)', 'dom.data != newProps'],
    ["if (!isHydrating || nodeType == 'textarea') {", 'if (true) {'],
    ['if (!isHydrating && excessDomChildren) {', 'if (false) {'],
    ['(r = r._excess) &&', 'false &&'],
    // Nobody catches what is thrown while drawing: it goes to the console as it is.
    ['options._catchError(e, newVNode, oldVNode);', 'throw e;'],
    ['options._catchError(e, c._vnode);', 'throw e;'],
    ['options._catchError(e, vnode);', 'throw e;'],
    ['options._catchError(e, parentVNode);', 'throw e;'],
    ["else if (nodeType == 'math') namespace = MATH_NAMESPACE;", ''],
  ],
  'diff/props.js': [['eventHandler(options.event ? options.event(e) : e)', 'eventHandler(e)']],
  'create-element.js': [['if (!original && options.vnode) options.vnode(vnode);', '']],
  'render.js': [['if (options._root) options._root(vnode, parentDom);', '']],
}
const smallPreact = {
  name: 'small-preact',
  enforce: 'pre',
  resolveId: (source) => (source === 'preact' ? `${PREACT}index.js` : undefined),
  transform(code, id) {
    if (!id.startsWith(PREACT)) return
    for (const [from, to] of NEVER[id.slice(PREACT.length)] ?? []) {
      if (!code.includes(from)) throw new Error(`Preact has changed: "${from}" is not in ${id}`)
      code = code.replaceAll(from, to)
    }
    return code
  },
}

async function bundle(entry, output, { define = {}, language } = {}) {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    define,
    plugins: [smallPreact, widgetWords(language), shortRules],
    oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' } },
    build: {
      target,
      cssTarget: target,
      outDir: dist,
      emptyOutDir: false,
      modulePreload: false,
      rolldownOptions: {
        input: `${root}src/${entry}`,
        output,
        preserveEntrySignatures: 'strict',
        optimization: { inlineConst: true },
      },
    },
  })
  return result.output[0].fileName
}

rmSync(dist, { recursive: true, force: true })
/** What the loader has to know of a language: its panel, and the few words it says itself. */
const known = {}
for (const language of languages()) {
  const panel = await bundle(
    'panel.ts',
    {
      format: 'es',
      entryFileNames: `assets/${language}-[hash:6].js`,
      minify: { compress: true, mangle: true, codegen: true, mangleProps: { include: OWN } },
    },
    { language },
  )
  const texts = readLanguage(language)
  const said = ['chat-title', 'chat-open', 'chat-panel-missing', 'chat-unread'].map((id) => {
    const { value } = texts.get(id)
    // The one value of the launcher's words is a number: its place is marked.
    return typeof value === 'string'
      ? value
      : value.map((part) => (part.name && '#') || part).join('')
  })
  known[language] = [panel, ...said]
}
await bundle(
  'loader.ts',
  { format: 'iife', entryFileNames: 'v1.js' },
  { define: { LANGUAGES: JSON.stringify(known) } },
)
cpSync(`${root}demo`, `${dist}/demo`, { recursive: true })
compress(dist)
