// Keeps a started Node. A run is a function call in it. When a run leaves nothing behind, the process takes the next one; in every other case
// (an error, process.exit, a changed global, a listener, a patched module, a module whose state is not looked at) it ends as the script would have ended it,
// and is replaced.
// Requests come on descriptor 3 and answers go to 4, as a length (4 bytes, big endian) and JSON; 1 and 2 are files.
'use strict';
const fs = require('fs'), net = require('net'), path = require('path'), util = require('util'), events = require('events'), stream = require('stream'), vm = require('vm');
const Module = require('module'), { createRequire } = Module;
const modules = ['assert', 'buffer', 'child_process', 'crypto', 'events', 'fs', 'fs/promises', 'http', 'https', 'module', 'os', 'path', 'querystring', 'readline', 'stream', 'string_decoder', 'timers', 'url', 'util', 'vm', 'zlib'];
const shared = [globalThis, process, console, Math, JSON, Reflect, ...modules.map(require)];
for (const type of [Object, Array, String, Number, Boolean, Function, Promise, Map, Set, WeakMap, WeakSet, RegExp, Date, Error, TypeError, Symbol, BigInt, Buffer, Uint8Array, ArrayBuffer, URL, fs.ReadStream, fs.WriteStream, require('events'), require('stream')])
  shared.push(type, type.prototype);
const volatile = new Set(['env', 'argv', 'exitCode', '_exiting', 'stdout', 'stderr', 'stdin']);
const functions = new Set(shared.flatMap((object) => Reflect.ownKeys(object).flatMap((key) => {
  const { value, get, set } = Reflect.getOwnPropertyDescriptor(object, key);
  return [value, get, set].filter((f) => typeof f === 'function');
})));
const compiled = new Map();
let chunks = [], received = 0, running = false, before = null, settled = null, left = false;

// What a run loads beside these modules, or calls of what follows, may leave something behind that is not looked at.
const pure = new Set(['assert', 'assert/strict', 'buffer', 'constants', 'crypto', 'events', 'fs', 'fs/promises', 'os', 'path', 'path/posix', 'path/win32', 'punycode', 'querystring',
  'stream', 'stream/promises', 'string_decoder', 'timers', 'timers/promises', 'url', 'util', 'util/types', 'zlib']);
const load = Module._load, getBuiltin = process.getBuiltinModule;
Module._load = function (request) {
  if (running && !pure.has(String(request).replace(/^node:/, ''))) left = true;
  return load.apply(this, arguments);
};
if (getBuiltin) process.getBuiltinModule = function (id) {
  if (running && !pure.has(String(id).replace(/^node:/, ''))) left = true;
  return getBuiltin.call(this, id);
};
const timer = setTimeout(() => {}, 0), immediate = setImmediate(() => {});
clearTimeout(timer);
clearImmediate(immediate);
for (const [object, names] of [[timer.constructor.prototype, ['unref']], [immediate.constructor.prototype, ['unref']], [fs, ['watch', 'watchFile']], [fs.promises, ['watch']],
  [require('crypto'), ['setEngine', 'setFips']], [performance, ['mark', 'measure']],
  [process, ['binding', '_linkedBinding', 'dlopen', 'setuid', 'seteuid', 'setgid', 'setegid', 'setgroups', 'initgroups', 'setUncaughtExceptionCaptureCallback', 'setSourceMapsEnabled']]]) {
  for (const name of names) {
    const original = object[name];
    if (typeof original !== 'function') continue;
    object[name] = function () {
      if (running) left = true;
      return Reflect.apply(original, this, arguments);
    };
  }
}

const requests = new net.Socket({ fd: 3, readable: true, writable: false });
requests.on('end', () => {
  // The host has ended without ending its workers: nobody else removes the folder.
  try { fs.rmSync(__dirname, { recursive: true, force: true }); } catch { }
  process.exit(0);
});
requests.on('data', (chunk) => {
  chunks.push(chunk);
  received += chunk.length;
  if (received < 4) return;
  if (chunks[0].length < 4) chunks = [Buffer.concat(chunks)];
  const length = chunks[0].readUInt32BE(0);
  if (received < 4 + length) return;
  const frame = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
  chunks = [];
  received = 0;
  start(JSON.parse(frame.toString('utf8', 4, 4 + length)));
});
process.on('beforeExit', () => {
  if (!running || !isClean()) return;
  running = false;
  /()()()()()()()()()/.exec('');
  answer({ exit: 0 });
  requests.ref();
});

function start(request) {
  let code = compiled.get(request.code);
  if (!code) {
    try {
      code = vm.compileFunction(request.code, ['exports', 'require', 'module', '__filename', '__dirname', ...request.names],
        { filename: '[eval]', importModuleDynamically: vm.constants && vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER });
    } catch (error) {
      return answer({ uncompiled: true });
    }
    if (compiled.size >= 256) compiled.clear();
    compiled.set(request.code, code);
  }
  process.chdir(request.cwd);
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, request.env);
  process.argv = [process.execPath, ...request.argv];
  void process.stdout, process.stderr;
  before ??= shared.map(look);
  settled = settings();
  left = /\bimport\s*\(/.test(request.code);
  running = true;
  requests.unref();
  const requireThere = createRequire(path.join(process.cwd(), '[eval]'));
  const module = { exports: {}, id: '[eval]', filename: path.join(process.cwd(), '[eval]'), loaded: false, children: [], paths: requireThere.resolve.paths('x') };
  code.call(globalThis, module.exports, requireThere, module, '[eval]', '.', ...request.values);
}

function isClean() {
  return !left && (process.exitCode === undefined || process.exitCode === 0) && settings() === settled && shared.every((object, i) => isSame(object, before[i]));
}

// What no property shows, and what is left open.
function settings() {
  let own = 0, open = 0;
  for (const f of functions) own += Object.keys(f).length;
  try { open = fs.readdirSync('/proc/self/fd').length; } catch { }
  return JSON.stringify([own, open, countListeners(), Object.keys(require.cache).length, process.umask(), process.title, process.hasUncaughtExceptionCaptureCallback(), Error.stackTraceLimit, Buffer.poolSize,
    events.defaultMaxListeners, events.captureRejections, stream.getDefaultHighWaterMark?.(false), stream.getDefaultHighWaterMark?.(true), util.inspect.defaultOptions, util.inspect.styles, util.inspect.colors]);
}

function countListeners() {
  return process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
}

function look(object) {
  const found = new Map();
  for (const key of Reflect.ownKeys(object)) {
    const property = Reflect.getOwnPropertyDescriptor(object, key);
    found.set(key, 'value' in property ? property.value : property.get);
  }
  return found;
}

function isSame(object, old) {
  const keys = Reflect.ownKeys(object);
  if (keys.length !== old.size) return false;
  for (const key of keys) {
    if (!old.has(key)) return false;
    const property = Reflect.getOwnPropertyDescriptor(object, key);
    const value = 'value' in property ? property.value : property.get;
    if (!(object === process && volatile.has(key)) && typeof value !== 'number' && !Object.is(value, old.get(key))) return false;
  }
  return true;
}

function answer(message) {
  const json = Buffer.from(JSON.stringify(message));
  const frame = Buffer.alloc(4 + json.length);
  frame.writeUInt32BE(json.length, 0);
  json.copy(frame, 4);
  for (let at = 0; at < frame.length;) {
    try { at += fs.writeSync(4, frame, at); } catch (error) { if (error.code !== 'EAGAIN') throw error; }
  }
}
