/** One sentence in both languages. */
export interface Sentence {
  readonly de: string;
  readonly en: string;
}

/** What libraries below us find wrong with a request, by their codes. */
const byCode: Readonly<Record<string, Sentence>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: {
    de: 'Der Inhalt der Anfrage ist kein JSON.',
    en: 'The body of the request is not JSON.',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    de: 'Diese Art von Inhalt (Content-Type) nehmen wir nicht an, nur application/json und für Dateien multipart/form-data.',
    en: 'This kind of body (Content-Type) is not accepted, only application/json and for files multipart/form-data.',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    de: 'Der Inhalt der Anfrage ist nicht so lang, wie sie sagt (Content-Length).',
    en: 'The body of the request is not as long as it says (Content-Length).',
  },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    de: 'Der Inhalt der Anfrage ist zu groß: erlaubt sind 2 MB. Dateien gehören in eine Anfrage als multipart/form-data.',
    en: 'The body of the request is too large: 2 MB are allowed. Files belong in a request as multipart/form-data.',
  },
  FST_PROTO_VIOLATION: {
    de: 'Ein Teil der Anfrage hat einen Namen, der nicht möglich ist.',
    en: 'A part of the request has a name that is not possible.',
  },
};

const byStatus: Readonly<Record<number, Sentence>> = {
  408: { de: 'Die Anfrage kam nicht rechtzeitig an.', en: 'The request did not arrive in time.' },
  413: {
    de: 'Das ist mehr, als auf einmal angenommen wird. Bitte teilen Sie es auf.',
    en: 'This is more than is accepted at once. Please split it.',
  },
  415: byCode.FST_ERR_CTP_INVALID_MEDIA_TYPE!,
};

const notUnderstood: Sentence = {
  de: 'Die Anfrage ist beschädigt oder unvollständig und lässt sich nicht lesen.',
  en: 'The request is damaged or incomplete and cannot be read.',
};

/** The sentence for a request that does not follow the protocol. */
export function protocolSentence(code: string | undefined, status: number): Sentence {
  return byCode[code ?? ''] ?? byStatus[status] ?? notUnderstood;
}

export const badUploadSentence: Sentence = {
  de: 'Der Inhalt der Anfrage ist beschädigt oder unvollständig: Er ist nicht so in Teile getrennt, wie multipart/form-data es verlangt.',
  en: 'The body of the request is damaged or incomplete: it is not parted as multipart/form-data demands.',
};
