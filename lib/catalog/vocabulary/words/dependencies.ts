/** Words of ktx's own error messages, and words in the error messages of at least two of its dependencies. Source: a count over their source files, then a review that struck out names. */
export const dependencies = `
aad
abort aborted
absolute
abstract
accept acceptable accepted access accessor
account
acquire
action active activity
adapter
add
adding additional
address
advertises
agent agentrunner
aggregation
ai
alg
algorithm
alias aliases
allocate
allow allowed
altered alternative
ambiguous
analysis
anchor
anthropic
anyof
api
apikey
app
appear
application
applied
apply
appropriate
archive archived
arg
argument
arity
array arraybuffer
arrow
artifact
asc
assertion
assets
assigned assignment
assistant
associated
ast
asymmetric
async asynchronous
atob
attach attaches attacks
attempt attempted attempting
attribute
audience
audio audit
auth authenticate authenticated authentication authoring authority authorization
authorized
auto automatically
available
avoid
await
aws
azure
backed backend
base based
basic
batch batched
bearer bearing
beginning
behavior
belongs
bigint
bignumber
bigquery
binary
binding
bit
blob
block blocked
body
boolean
boundary
branch
broker
browser browser's
btoa
bucket
buf
buffer
build
bulk
bundle bundled
byte
cache cached caching
calculate calculation
calibration
callback
called caller calling
cancel canceled cancellation cancelled
candidate
capabilities
capable
capacity
capture
catalog
catch
cause caused
certificate
chain
challenge
change changed channel
character
charset
chat
check checking checksum
child children
choice
choose
chunk
circular
claim
class classes
clause
cleanup
cli
clickhouse
client
clone
closed closing
cloud
cluster
code codec
coerce
collection
column
combine combined
command commander
commit committable
comparator
compatibility
compatible
compile compiled
completed
component
composite
compression
compute computed
concurrency concurrent
condition
config configurable configuration configure configured confirmation conflict
connect connected connecting connection connector
constant
construct constructed constructor
consumed consuming
contain contained container containing
content context
contract contradicts
control
conversion
convert converted converting
cookie
core
correct correctly
corrupt
count
crawl
crc
create created creating creation
credential
crypto cryptography
current
curve
custom
cwd
cycle cyclic
daemon
data database dataset
date
day
db
dbt
debug
decimal
declaration
declare
decode decoded decoder decoding decoration decorator
decrypt decrypting decryption
dedup
deeply
default defaulting
define defined definition
delay
delegation
delete deleted
delta
denied
dependencies
dependency
deployment
deprecated deprecation
depth
derive derived
desc description
destination
destroy destroyed destructure
detail
detect detected detection determine determined deterministic
dev
device
devtools
dialect
dictionary
diff differ
digest
digit
dimension
dir
direction
directory
dirname
disable disabled
disallowed
disconnected
discovery
discriminator
dispatch
disposable
dispose
divide division
dns
doc
doctype
document
domain
double
download downloaded
dpop
drain draining
driven driver
dropped
duplicate duplicated
duration
dynamic
ecdsa
edit editing
eg
element
eligible
embedding
emit
en
enable enabled enabling
encode encoded encoder encoding encountered
encryption
end
ended
ending
endpoint
enqueue
enrich enrichment
ensure
enter
entities
entity
entries
entry
enum enumeration
env
environment
eof
ephemeral
epoch
err
error
escape
established
etag
eval evaluation
event
evidence
example
exceed exceeded exception excessive
exchange
exclude exclusion exclusive
executable
execute executed executing execution executor
exhausted exhaustion
exist existing
exit exited exiting
exp
expanded
expansion
expect expected expecting experimental
expiration
expired
explicit explicitly
explore
expose exposing
express expression
extended
extension
external
extract extractable extraction
factory
fail failed failing failure
fallback
falling
false
fan
fanout
fatal
favor
feature
fetch fetched
field
file filename filepath
filter
final finalization finalizing
find
finish finished finite
fire
fix
fixtures
flag
float
flow
flush
folder
forbidden
force
foreground
foreign
forget
form format formatted
found
fragment
frame
front frontmatter
function
future
gate gateway
gemini
generate generated generating generation generator
generic
getter
git
github
glob global globalthis
gmt
google
gpt
greater
grep
group
handle handler
hang
hash
head header
helper
hex
hint
historic history
hook
host hosted hostname
http
hyphen
iat
iconv
id
identifier
identity
idle
ids
ignorant
ignore ignored ignoring
illegal
image
imds
impersonation
implement implementation implemented
implicit
import
inactivity
include included inclusive
incoming
incompatible
incomplete
incorrect
increasing
indent indentation indented independent index indexed
indicate indicator
infinity
info information
ingest ingesting
init initial initialised initialize initialized initializers
injected injection
inline
input
insecure
insert
install installation installed instance instanceof instantiate
insufficient
int
integer integration
interactive
interface
interior
internal
interval
intrinsic
introspection
invalid
invoked
ip
ipv
iso
isolated isolation
issue issued issuer
item
iterable
iterate iteration iterator
javascript
job
join
js
json jsonl
jsx
jwe
jwk
jws
jwt
jwtid
key
keyword
ktx
label
language
large larger
layer
leading
learn
len
length
level
lexical
library
light
limit limited
line
link
linux
list listener
lite literal
live
llm
load loaded
local locale locally locate location
locked
log
logger logging
login
logout
looker lookml lookup
loop
lost
lowercasing
lowering
macos
major
malformed
managed
mandatory
manifest
manually
map
mapped mapping
marked
mask
match matched matching
material materialized
maximum
mcp
md
measure
memory
merge merged
message
metabase
metadata
method
metricflow
mfa
microsoft
middle middleware
min
minimize
minimum
minor
mismatch mismatched mismatches
missing
misspelling
mitigations
mix
mode model
modified
modify
module
month
ms
msi
multipart
multiple
mutually
mysql
name named namespace
nan
native
nbf
negative
nested
network
newline
newly
nocase
node
nonce
normalized
notation
notion
npm
null nullable
number
numeric
oauth
obj
object
obtain
occurred
ocsp
oct
offset
oid
oidc
omit omitted
oneof
opaque
openai openid opening
operation
operator
opt
option optional
order ordered
origin original
output
outside
overflow
overlapping
overlay
overridden
override
overwrite
owned owner
package packaged
packet
padding
page
pair
param parameter
parent
parse parsed parseint parser parsing
partial partially partition
pass passed passing passphrase password
patch
path
pattern
payload
pem
performance
performed
period
permission
permitted
pg
pglite
pgss
phase
physical
pick
pid
pipe pipeline
place
plain plaintext
planned
platform
plugin
plus
point pointer
policy
poll polling pollution
polyfill
pool
port portal
position positive
post postgres postgresql posthog
potentially
pre
precedence
preceding
precision
prefix prefixed
premature
prepare prepared
present
prevent
primitive
principal
prior priority
private
probe
proceed process processed processing
produced producing production
profile
progress
prohibited
project projected projection
promise
prompt
proper properly properties property proposal props
protected
protocol
prototype
provenance
provide provided provider providing
proxy
pss
public
pull
push
python
queries
query
queue
quota quote quoted
race
radix
ran
range
rate
raw
re
reach reachable reached react
read readable readiness reading readonly
realtime
reason reasoning
receive received receiving
recognize recognized
recommended
reconciled reconciliation
record recorded
recreate
recursive
redirect
reduce
ref
reference referenced referenceerror
refine
reflect
refresh refreshed
refusing
regex regexp
region register registered registration
regular
rejected rejection
relationship
relative
release released
remaining
remote remove removed
renamed
renderer
repair
repeated
replace replaced replay
repo report repository
represent represented representing
req
request request's requested
require required requirements
rerun
res
research
reserved
reset
resolution
resolve resolved resolver
resource
responded
response response's
result resultset
retries retrieve
retry retryable
return returned returning
reuse reused
reverted
review
revocation
rewrite
rfc
risk
role
rollback
row
rpc
rsa
rule
run
running
runtime
safe safety
saml
sample
satisfy
saved
scalar scale
scan
scheduled scheduler
schema scheme
scope
sdk
sealed
search
secret
section
secure security
seeded
segment
select selected
semantic
semver
send sending
sentence
sentinel
separated
seq
sequence
serialized
serve server service
session
set
setter settimeout setting
setup
sha
shadows
shape
shard shared
shutdown
shutting
side
sigkill
sign signal signature signed signer signing
sigv
size
skip skipped skipping
sl
slash
slot
small smaller
snapshot
snowflake
socket
source
space
span
spec specified specify specifying
split
spread
sql
sqlglot
sqlite
squash
sse
ssl
sso
stack
staged
stale
standalone
standard
star start started starting
stat state statement static status
stderr
stdin
stdout
step
store stored
str
strategy
stream streaming
strict string stringified stringify
struct structural structure structured
style
subclasses
subject
subnet
subscription
successful
suffix
suitable
summary
super
supplied
supplying
support supported
switch
symbol
symlink
symmetric
sync synchronous
syntax synthetic
system
table
tag
target
task
telemetry
template
temporary
tenant tenantid
term terminal terminated
test
text textual
throw throwing
timed timeout timespan timestamp timezone
tls
token
tool
tostring
touched
transaction
transform transformation transformers
transient
transport
traversal
triple
truncated
trust
ts
ttl
tuple
tvp
type typedarray typescript
typically
tz
uint
unable
unauthorized
unavailable
uncaught
unclosed
undefined
understand
unexpected unexpectedly
unhandled
unhealthy
union
unique
unit
unknown
unmerged
unmounted
unpaired
unquoted
unreachable
unrecognized
unreliable
unresolved
unsafe
unshift
unsuccessful
unsupported
unterminated
update
upgrade
upload
uri
url
usable
usage
user username
utcoffset
utf
util
uuid
val
valid validate validating validation
value
variable
variant
vault
vector
verbatim
vercel
verification
verifier
verify verifying
version
vertex
view
violation
visit
visual
void
waiting
warehouse
warn warning
weakmap
web
webhook
websocket
wheel
whitespace
wiki
window
wizard
worker worktree
world
wrapper wrapping
writable
write writer writing written
wrote
ws
www
xml
yaml
yielded
zod
zone
`;
