/** The version of Dexie that the cuts were read against: another one fails the build until they are read again. */
export const MADE_FOR = "const DEXIE_VERSION = '4.4.7';"

export interface Cut {
  why: string
  /** `Class#method`, or `Class.added` by `props(Class, …)`. Calling one is a TypeError. */
  members?: string[]
  /** From the beginning of `from`, which the code has once, to the end of the next `to`. */
  texts?: { from: string; to?: string; instead?: string }[]
}

/** Behind it the bundler may drop a call of which nothing uses the result. */
const PURE = '/*#__PURE__*/ '

/** The parts of Dexie that neither the extension nor its tests use. 32 of 86 kB, minified. */
export const CUTS: Cut[] = [
  {
    why: 'no live queries: the cache of results, the record of the keys that a write touched, its broadcast to every page',
    members: ['Dexie.liveQuery', 'Dexie.extendObservabilitySet', 'Dexie.cache', 'Dexie.on'],
    texts: [
      { from: '        this.use(cacheMiddleware);\n' },
      { from: '        this.use(observabilityMiddleware);\n' },
      { from: "            if ('mutatedParts' in idbtrans) {\n", to: '            }\n' },
      {
        from: '        if (wasCreated) {\n            const everything = {};\n',
        to: 'signalSubscribersNow(everything, true);\n        }\n',
      },
      { from: 'const globalEvents = Events(', instead: `const globalEvents = ${PURE}Events(` },
      { from: 'props(RangeSet.prototype, {', instead: `${PURE}props(RangeSet.prototype, {` },
    ],
  },
  {
    why: 'no middlewares: hooks of tables, and questions by the first part alone of an index of several (ask by `between`)',
    members: ['Table#mapToClass', 'Table#defineClass'],
    texts: [
      { from: '        this.use(cacheExistingValuesMiddleware);\n' },
      { from: '        this.use(virtualIndexMiddleware);\n' },
      { from: '        this.use(hooksMiddleware);\n' },
      { from: 'this._middlewares = {};', instead: 'this._middlewares = { dbcore: [] };' },
      { from: '                creating: [hookCreatingChain, nop],\n' },
      { from: '                updating: [hookUpdatingChain, nop],\n' },
      { from: '                deleting: [hookDeletingChain, nop],\n' },
    ],
  },
  {
    why: 'queries that nothing makes',
    members: [
      ...['belowOrEqual', 'notEqual', 'noneOf', 'inAnyRange', 'startsWithAnyOf'].map((name) => `WhereClause#${name}`),
      ...['startsWith', 'equals', 'anyOf', 'startsWithAnyOf'].map((name) => `WhereClause#${name}IgnoreCase`),
      ...['raw', 'offset', 'until', 'or', 'desc', 'distinct'].map((name) => `Collection#${name}`),
      ...['eachKey', 'eachUniqueKey', 'eachPrimaryKey', 'uniqueKeys', 'firstKey', 'lastKey'].map(
        (name) => `Collection#${name}`,
      ),
      'Table#offset',
    ],
    // `where({ name: value })`
    texts: [{ from: '        const keyPaths = keys(indexOrCrit);\n', to: ": this.where(keyPaths).equals('');\n" }],
  },
  {
    why: 'writes that nothing makes: an instruction in place of a value (`add(1)`), many updates at once',
    members: ['Table#upsert', 'Table#bulkUpdate'],
    texts: [
      { from: '        if (value instanceof PropModification) {\n', to: '        else ' },
      { from: 'export {', to: '};', instead: 'export { Dexie$1 as Dexie };' },
    ],
  },
  {
    why: 'generators in place of async functions, and a transaction that waits for something else',
    members: ['Dexie.async', 'Dexie.spawn', 'Dexie.waitFor', 'Dexie.currentTransaction', 'Transaction#waitFor'],
  },
  {
    why: 'helpers that Dexie lends to its addons',
    members: [
      ...['exists', 'defineClass', 'derive', 'extend', 'props', 'override', 'getByKeyPath', 'setByKeyPath'],
      ...['delByKeyPath', 'shallowClone', 'deepClone', 'getObjectDiff', 'cmp', 'asap', 'errnames'],
    ].map((name) => `Dexie.${name}`),
  },
  {
    why: 'its own messages for developers, on pages of localhost',
    members: ['Dexie.debug'],
    texts: [
      { from: 'var debug = typeof location', to: 'debug = value;\n}', instead: 'const debug = false;' },
      { from: '\nsetDebug(debug);' },
    ],
  },
  {
    // An extension's page is never kept for going back (bfcache).
    why: 'other browsers: no list of databases, connections of one thread that do not hear each other, bfcache, Safari',
    members: ['Dexie.connections', 'Dexie.getDatabaseNames'],
    texts: [
      { from: '            if (wasCreated)\n                _onDatabaseCreated(db._deps, dbName);\n' },
      { from: '                    _onDatabaseDeleted(this._deps, this.name);\n' },
      { from: '    const useSafari14Workaround = ', to: ';\n' },
      { from: '(useSafari14Workaround ? idbReady() : DexiePromise.resolve())', instead: 'DexiePromise.resolve()' },
      { from: " &&\n                !(typeof navigator !== 'undefined' &&", to: '< 604),\n', instead: ',\n' },
      { from: "    if (typeof navigator !== 'undefined' &&\n", to: 'db._hasGetAll = false;\n    }\n' },
      { from: '            connections\n                .toArray()', to: '.fire(ev));\n' },
      { from: '            connections.add(db);\n' },
      { from: '        connections.remove(this);\n' },
      {
        from: 'const connections = createConnectionsManager',
        instead: `const connections = ${PURE}createConnectionsManager`,
      },
      { from: "if (typeof dispatchEvent !== 'undefined' &&\n", to: '(-Infinity, [[]]) });\n        }\n    });\n}\n' },
    ],
  },
]
