export * from 'fake-indexeddb'
