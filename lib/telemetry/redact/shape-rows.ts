/** How far the data after a phrase reaches. */
export type Extent =
  /** A quoted value (or, where the quotes are missing, one word). */
  | 'quoted'
  /** A quoted value of several words: a sentence of a person or a model, not a name. */
  | 'sentence'
  /** A quoted value, unless it is one bare name, keyword or sign: what a parser stumbled over. */
  | 'excerpt'
  /** To the end of the line. */
  | 'line'
  /** To the end of the text, or a stack frame. */
  | 'rest'
  /** A value in brackets. */
  | 'bracketed'
  /** Up to one of the texts given; where none follows, to the end of the line, or (a vague phrase) nothing. */
  | { until: readonly string[]; vague?: true };

/** A phrase of a driver, a parser or a client, in lower case, and the data that it puts after the phrase. */
export interface Shape {
  phrase: string;
  extent: Extent;
  rule: 'row-data' | 'sql' | 'prompt' | 'arguments' | 'excerpt' | 'password' | 'argv';
}

const of = (rule: Shape['rule'], extent: Extent, phrases: string): Shape[] =>
  phrases
    .trim()
    .split('\n')
    .map((phrase) => ({ phrase: phrase.trim().replace(/_$/, ' '), extent, rule }));

/** A trailing `_` stands for a blank. Phrases end right before the data (or before the quote that opens it). */
export const shapes: readonly Shape[] = [
  // PostgreSQL, Redshift, Greenplum, CockroachDB
  ...of('row-data', { until: [').\n', ')\n', ')."', ").'", ')"', ').\\n'] }, 'failing row contains ('),
  ...of(
    'row-data',
    'quoted',
    `invalid input syntax for type *:_
     invalid input syntax for integer:_
     invalid input syntax for uuid:_
     invalid input value for enum *:_
     date/time field value out of range:_
     invalid value for parameter *:_
     malformed array literal:_
     malformed record literal:_
     malformed range literal:_
     invalid regular expression:_
     copy *, line *, column *:_
     copy *, line *:_
     invalid digit, value_
     invalid input for query argument *:_`,
  ),
  ...of(
    'row-data',
    { until: ['" is out of range for type', "' is out of range for type"], vague: true },
    'value "\nvalue \'',
  ),
  ...of('row-data', 'line', 'json data, line *:_\nlast error value:_\nparameters: $1 =_'),
  ...of(
    'sql',
    'quoted',
    'sql statement_\nunterminated quoted string at or near_\nunterminated quoted identifier at or near_',
  ),
  ...of(
    'sql',
    'excerpt',
    'at or near_\nnear_\nunexpected_\nunexpected token *,_\nincorrect syntax near_\nincorrect syntax near the keyword_',
  ),
  // MySQL, MariaDB
  ...of('row-data', { until: ["' for key", '" for key'] }, 'duplicate entry \'\nduplicate entry "'),
  ...of(
    'row-data',
    { until: ["' for column", "' for function", '" for column', "' at row"] },
    'incorrect * value: \'\nincorrect * value: "',
  ),
  ...of(
    'row-data',
    'quoted',
    'truncated incorrect * value:_\nincorrect string value:_\ninvalid default value for_\nunknown * value:_',
  ),
  ...of('sql', { until: ["' at line", "'\n", "' at"] }, "right syntax to use near '"),
  // SQL Server
  ...of('row-data', 'quoted', 'when converting the * value_\ntruncated value:_'),
  ...of('row-data', { until: [').', ')\n'] }, 'the duplicate key value is ('),
  ...of('sql', 'quoted', 'unclosed quotation mark after the character string_'),
  // Snowflake
  ...of(
    'row-data',
    { until: ["' is not recognized", '" is not recognized'], vague: true },
    "numeric value '\ndate '\ntimestamp '\ntime '\nboolean value '\nnumeric value \"",
  ),
  ...of('row-data', { until: ["' is too long", "' cannot be inserted"], vague: true }, "string '"),
  ...of('row-data', { until: [' to '] }, 'failed to cast variant value_\nfailed to cast value_'),
  ...of('row-data', 'quoted', 'exceeded by string_\nfound character *:_\ninvalid utf8 detected in string_'),
  ...of('row-data', 'bracketed', 'row values:_\ndup key:_'),
  ...of(
    'row-data',
    'line',
    'error parsing json:_\noriginal line:_\nrow data:_\nfailed row:_\nbad row:_\noffending row:_\nrejected record:_',
  ),
  // BigQuery, Spark, Databricks, Trino, DuckDB, ClickHouse
  ...of(
    'row-data',
    'quoted',
    `could not parse_
     could not cast literal_
     could not cast value_
     could not convert string_
     could not convert string to float:_
     could not convert_
     cannot cast_
     cannot convert_
     cannot parse string_
     cannot parse input: expected * before:_
     cannot parse_
     failed to parse_
     bad int64 value:_
     bad double value:_
     bad bool value:_
     bad value:_
     invalid date:_
     invalid datetime:_
     invalid timestamp:_
     invalid time:_
     invalid number:_
     unable to parse string_
     unable to parse_
     invalid literal for int() with base 10:_
     invalid literal for_
     time data_
     unknown string format:_
     unknown datetime string format, unable to parse:_
     invalid isoformat string:_
     duplicate key_
     error converting value_
     preview of field's value:_
     data too long for column * at row *:_
     string value containing_
     unexpected string literal_
     unexpected integer literal_
     unexpected floating point literal_
     the value_
     identified by_
     identified with * by_`,
  ),
  ...of('row-data', 'excerpt', 'token_'),
  ...of('prompt', 'excerpt', 'prompt_'),
  ...of('sql', 'rest', 'sql ==\n'),
  ...of('sql', 'quoted', 'error tokenizing_'),
  ...of('sql', { until: ['. expected one of'] }, 'failed at position * (line *, col *):_'),
  ...of('excerpt', { until: ['"... is not valid json', '" is not valid json'] }, 'unexpected token *, ..."'),
  ...of('sql', { until: ['\n    at ', '\ntraceback'] }, 'failed query:_'),
  // Redis repeats the command
  ...of('arguments', 'line', 'with args beginning with:_\ncommand was:_'),
  // MongoDB names the document by its _id
  ...of('row-data', 'quoted', 'failingdocumentid: objectid('),
  // Parsers of command lines: argparse, click, commander
  ...of(
    'argv',
    'quoted',
    'invalid int value:_\ninvalid float value:_\ninvalid choice:_\nargument * invalid * value:_\ninvalid value for *:_',
  ),
  ...of('argv', 'line', 'unrecognized arguments:_\narguments. expected * but got *:_'),
  ...of('argv', { until: [')'] }, 'unexpected extra argument (\nunexpected extra arguments ('),
  ...of('argv', { until: ["' is invalid"], vague: true }, "option '* argument '\ncommand-argument value '"),
  // What a model was asked and said
  ...of(
    'prompt',
    'sentence',
    `input was_
     prompt was_
     question was_
     query was_
     message was_
     output was_
     completion was_
     answer was_
     response was_
     model said_
     model returned_
     model output:_
     model response:_
     llm response:_
     llm returned_
     raw output:_
     raw response:_
     user said_
     user asked_
     user wrote_
     user input:_
     parse output:_
     parse completion:_
     from completion_`,
  ),
  ...of(
    'prompt',
    { until: ['\nfor troubleshooting', '\n    at ', '\ntraceback'] },
    'invalid json output:_\nllm output:_',
  ),
  ...of('arguments', { until: [')\n', '): ', ')'] }, 'calling tool *(\ntool call *(\ninvoking tool *('),
  ...of('arguments', 'rest', 'on instance*:'),
  ...of(
    'arguments',
    'bracketed',
    'called with_\ncalled with args_\ncalled with arguments_\nwith arguments_\nwith args_\nwith params_\nwith parameters_\nwith input_\nwith kwargs_',
  ),
  // Validators and clients: zod, pydantic, the AI SDK, MCP
  ...of('arguments', { until: [', input_type=', ' [type='] }, 'input_value='),
  ...of('arguments', 'bracketed', 'invalid arguments for tool *:_\narguments for tool *:_'),
  ...of('arguments', 'excerpt', 'received_\ngot value_'),
  ...of(
    'arguments',
    { until: ['.\nerror message:', '\nerror message:', '. error message:', '.\\nerror message:'] },
    'type validation failed: value:_\njson parsing failed: text:_\njson parse failed: text:_',
  ),
  ...of(
    'prompt',
    'line',
    'user prompt:_\nuser message:_\nuser question:_\nsystem prompt:_\nlast user message:_\nuser query:_',
  ),
];
