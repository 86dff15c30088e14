# make check   everything that must hold before a commit, in about a minute
# make fuzz    each fuzz target for FUZZTIME (default 30s)
# make bench   what a page costs, beside other Go extractors
# make release the command for each system, in dist/
# make tidy    go.mod of the nested modules, after a new dependency of the library

export CGO_ENABLED = 0
FUZZTIME ?= 30s
SYSTEMS = linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64

.PHONY: check fuzz bench release tidy

check:
	@bad=$$(gofmt -l $$(git ls-files -co --exclude-standard '*.go')); [ -z "$$bad" ] || { echo "gofmt: $$bad"; exit 1; }
	go vet ./...
	go tool -modfile=tools/go.mod staticcheck ./...
	go test ./...

fuzz:
	.ci/fuzz $(FUZZTIME)

bench:
	cd bench && go run . $(BENCH)

release:
	@mkdir -p dist
	@for s in $(SYSTEMS); do \
		os=$${s%/*} arch=$${s#*/} ext=; [ $$os != windows ] || ext=.exe; \
		echo "dist/copytaster-$$os-$$arch$$ext"; \
		GOOS=$$os GOARCH=$$arch go build -trimpath -ldflags '-s -w' -o dist/copytaster-$$os-$$arch$$ext ./cmd/copytaster || exit 1; \
	done

tidy:
	cd bench && go mod tidy
	cd tools && go mod tidy
