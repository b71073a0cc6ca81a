import type { Texts } from '../catalogue.ts'
import type * as en from '../en/refusals.ts'

export const inputs: Texts<typeof en.inputs> = {
  ALREADY_TAKEN: 'Este valor ya está en uso[ ({field:field})]. Elija otro.',
  CURRENCY_MISMATCH: 'El importe está en otra moneda que la de la tienda[ ({currency})]. Escríbalo en esa.',
  EMPTY: 'No puede quedar vacío.',
  FORBIDDEN_CHARACTER: 'Contiene un carácter no permitido. Quite los caracteres de control y los saltos de línea.',
  LINK_EXPIRED: 'Este enlace ya no funciona: se usó antes o tiene más de 15 minutos. Pida otro.',
  NOT_AN_ID: 'Esto no es un identificador. Use uno que haya dado la API.',
  NOT_AN_OBJECT: 'Aquí se espera un objeto con campos.',
  NOT_A_CHOICE: 'Esta opción no existe.[ Elija una de: {values}.]',
  NOT_A_COUNTRY: 'Escriba el país con un código de dos letras, por ejemplo SE.',
  NOT_A_CURRENCY: 'Escriba la moneda con un código de tres letras, por ejemplo EUR.',
  NOT_A_DATE: 'Escriba la fecha como año-mes-día, por ejemplo 2026-01-31.',
  NOT_A_EMAIL: 'Esto no es una dirección de correo. Revise cómo está escrita.',
  NOT_A_FLAG: 'Aquí solo es posible sí o no.',
  NOT_A_LANGUAGE: 'Elija uno de los idiomas en, es, sv, fr, fa.',
  NOT_A_LIST: 'Aquí se espera una lista.',
  NOT_A_MOMENT: 'Escriba fecha y hora con zona horaria, por ejemplo 2026-01-31T12:00:00Z.',
  NOT_A_NUMBER: 'Escriba un número, con punto antes de los decimales.',
  NOT_A_PATH: 'La dirección de vuelta es una ruta de este sitio que empieza con una sola barra.',
  NOT_A_TEXT: 'Aquí se espera un texto.',
  NOT_A_TIME_ZONE: 'Zona horaria desconocida. Escriba una como Europe/Stockholm.',
  NOT_A_VAT_ID:
    'Este NIF-IVA no puede ser correcto: su dígito de control o su forma no corresponden a su país. Compárelo con el original.',
  NOT_TAKEN: 'Esta acción no admite este valor. Omítalo.',
  NOT_TEXTS: 'Escriba textos por idioma: en, es, sv, fr, fa.',
  OUT_OF_RANGE: [
    'Escriba un importe de {min:money} a {max:money}.',
    'Escriba un número de {min} a {max}.',
    'El valor está fuera del intervalo permitido.',
  ],
  PROOF_EXPIRED: 'Este formulario ha caducado. Ábrelo de nuevo con el número de pedido y el correo electrónico.',
  REQUIRED: 'Este dato es obligatorio.',
  TOO_LONG: [
    {
      count: 'max',
      one: 'Es demasiado largo: como máximo {max} carácter.',
      other: 'Es demasiado largo: como máximo {max} caracteres.',
    },
    'Es demasiado largo.',
  ],
  TOO_MANY: [
    {
      count: 'max',
      one: 'Son demasiados: como máximo {max} elemento.',
      other: 'Son demasiados: como máximo {max} elementos.',
    },
    'Son demasiados.',
  ],
  TOO_MANY_DECIMALS: 'El importe tiene más decimales que su moneda[ ({currency})].',
  UNKNOWN_RECORD: 'Este registro no existe[ ({field:field})]. Elija otro.',
  WRONG_ID: 'Este identificador es de otro tipo de registro.',
  TEMPLATE_SYNTAX:
    'No se puede leer el texto[ en la línea {line}, columna {column}]. Revise las llaves y las etiquetas.',
  TEMPLATE_UNKNOWN_VALUE: 'En este correo no existe el valor {name}[ (línea {line}, columna {column})].',
  TEMPLATE_TOO_COSTLY:
    'El texto tarda demasiado en rellenarse[ (línea {line}, columna {column})]. ¿Hay un bucle sin fin?',
}

export const errors: Texts<typeof en.errors> = {
  FORBIDDEN: 'No tiene permiso para esto. Pídaselo a quien lo tenga.',
  IDEMPOTENCY_KEY_REQUIRED:
    'Esto necesita una clave de idempotencia, porque mueve dinero o existencias. Envíela con @idempotent(key:).',
  IDEMPOTENCY_KEY_REUSED: 'Esta clave de idempotencia se usó en otra petición. Use una nueva.',
  INVALID_INPUT: 'Los datos no son válidos[: {field:field}]. Corríjalos y vuelva a intentarlo.',
  NOT_FOUND: 'No existe, o no es suyo.',
  RATE_LIMITED: [
    {
      count: 'retryAfterSeconds',
      one: 'Fueron demasiadas peticiones en poco tiempo. Reintente en {retryAfterSeconds} segundo.',
      other: 'Fueron demasiadas peticiones en poco tiempo. Reintente en {retryAfterSeconds} segundos.',
    },
    'Fueron demasiadas peticiones en poco tiempo. Reintente más tarde.',
  ],
  STALE_VERSION: 'Alguien lo ha cambiado entretanto. Revíselo como está ahora y vuelva a intentarlo.',
  TRANSITION_NOT_ALLOWED: [
    'Ya {step:done}[ por {changedBy}][ {changedAt:ago}][ — siguiente: {next:transition}].',
    'Ya {event:done}[ por {changedBy}][ {changedAt:ago}][ — siguiente: {next:transition}].',
    'Ya hecho[ por {changedBy}][ {changedAt:ago}]: {event:event}.',
    'Ahora no es posible.[ Estado: {from:state}.][ Posible ahora: {allowed:transition}.]',
  ],
}

export const requests: Texts<typeof en.requests> = {
  AS_OF_AHEAD: 'Ese momento aún no ha llegado. Pida uno que ya haya pasado.',
  BAD_REQUEST: 'La petición no se puede leer.',
  BODY_TOO_LARGE: 'La petición es demasiado grande[: como máximo {max} bytes].',
  COST_TOO_HIGH:
    'La consulta cuesta demasiado[: {cost} de un máximo de {max} puntos][, sobre todo por {field}]. Pida menos registros o campos.',
  FIRST_TOO_LARGE:
    'La página es demasiado grande[: como máximo {limit} registros][ para {field}]. Lea la lista por páginas.',
  FORBIDDEN: 'No tiene permiso para esto. Pídaselo a quien lo tenga.',
  INPUT: 'Los valores indicados no son válidos.',
  INTERNAL:
    'Algo falló por nuestra parte. Vuelva a intentarlo; si sigue, avísenos[ con el id de petición {requestId}].',
  METHOD_NOT_ALLOWED: 'Este método HTTP no sirve aquí. Envíe las mutaciones con POST.',
  SYNTAX: 'La consulta no se puede leer.',
  THROTTLED: [
    {
      count: 'retryAfterSeconds',
      one: 'Fue demasiado en poco tiempo: {cost} puntos. Espere y envíe la petición otra vez en {retryAfterSeconds} segundo.',
      other:
        'Fue demasiado en poco tiempo: {cost} puntos. Espere y envíe la petición otra vez en {retryAfterSeconds} segundos.',
    },
    'Fue demasiado en poco tiempo. Espere y envíe la petición otra vez.',
  ],
  TIMEOUT: [
    {
      count: 'seconds',
      one: 'La respuesta tardó más de {seconds} segundo. Pida menos; repita una mutación con su clave de idempotencia.',
      other:
        'La respuesta tardó más de {seconds} segundos. Pida menos; repita una mutación con su clave de idempotencia.',
    },
    'La respuesta tardó demasiado. Pida menos; repita una mutación con su clave de idempotencia.',
  ],
  TOO_DEEP: 'La consulta está demasiado anidada[: como máximo {max} niveles][ ({field})].',
  TOO_MANY_ALIASES: 'La consulta tiene demasiados alias[: como máximo {max}].',
  TOO_MANY_ROOT_FIELDS: 'La consulta tiene demasiados campos en la raíz[: como máximo {max}]. Envíe varias consultas.',
  TOO_MANY_SUBSCRIPTIONS: 'Hay demasiadas suscripciones en esta conexión[: como máximo {max}]. Primero termine una.',
  TOO_MANY_TOKENS: 'La consulta es demasiado larga[: como máximo {max} símbolos].',
  UNAUTHENTICATED: 'Primero inicie sesión: la sesión o el token falta, caducó o fue revocado.',
  UNKNOWN_OPERATION: 'El documento no tiene esa operación[: {operationName}]. Indique cuál ejecutar.',
  UNSUPPORTED_MEDIA_TYPE: 'Este tipo de contenido no sirve aquí. Envíe application/json.',
  VALIDATION: 'La consulta no encaja con el esquema.',
}
