// What a team sent and the office has not got yet, in the phone's own database. Does nothing by being loaded.

const NAME = "xac-nhan";
const SHELF = "cho-gui";

let opened = null;

function open() {
  opened ||= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(SHELF, { keyPath: "number", autoIncrement: true }).createIndex("id", "id", { unique: true });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  return opened;
}

/** Does `work` with the shelf; resolves to its request's result once all is written. */
async function within(mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const deed = database.transaction(SHELF, mode);
    const asked = work(deed.objectStore(SHELF));
    deed.oncomplete = () => resolve(asked.result);
    deed.onerror = () => reject(deed.error);
    deed.onabort = () => reject(deed.error);
  });
}

/** Keeps {id, address, told, fields, photo, refused}. */
export function add(entry) {
  return within("readwrite", (shelf) => shelf.add(entry));
}

/** Everything that waits, in the order in which it was sent. Nothing where the browser keeps nothing. */
export async function all() {
  try {
    return await within("readonly", (shelf) => shelf.getAll());
  } catch {
    return [];
  }
}

async function found(id) {
  return within("readonly", (shelf) => shelf.index("id").get(id));
}

/** Forgets what has been sent. */
export async function drop(id) {
  const entry = await found(id);
  if (entry) await within("readwrite", (shelf) => shelf.delete(entry.number));
}

/** Notes why the office did not take it. */
export async function refuse(id, reason) {
  const entry = await found(id);
  if (entry) await within("readwrite", (shelf) => shelf.put({ ...entry, refused: reason }));
}
