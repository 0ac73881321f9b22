# Not tried: nobody has built zmqcat with Homebrew yet, nor on macOS at all. Written after Homebrew's documentation.
# Put in the address of the source tarball that `make dist` makes, and its checksum from dist/SHA256SUMS.
class Zmqcat < Formula
  desc "Send and receive ZeroMQ messages from the shell"
  homepage "https://example.org/zmqcat"
  url "https://example.org/zmqcat-0.1.0.tar.gz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license "MIT"

  depends_on "pkgconf" => :build
  uses_from_macos "swift" => :build
  depends_on :linux
  depends_on "msgpack"
  depends_on "zeromq"

  def install
    # The libraries are not where the compiler looks by itself.
    ENV.append_path "CPATH", Formula["zeromq"].opt_include
    ENV.append_path "CPATH", Formula["msgpack"].opt_include
    ENV.append_path "LIBRARY_PATH", Formula["zeromq"].opt_lib
    ENV.append_path "LIBRARY_PATH", Formula["msgpack"].opt_lib
    system "swift", "build", "--disable-sandbox", "-c", "release", "--product", "zmqcat", "--static-swift-stdlib"
    bin.install ".build/release/zmqcat"
    man1.install Dir["man/*.1"]
    man7.install Dir["man/*.7"]
    bash_completion.install "completions/zmqcat.bash" => "zmqcat"
    zsh_completion.install "completions/_zmqcat"
    fish_completion.install "completions/zmqcat.fish"
  end

  test do
    replier = spawn bin/"zmqcat", "rep", "-1", "-m", "World", "--out", "none", "#{testpath}/socket"
    assert_equal "World\n", shell_output("#{bin}/zmqcat req -w 10 -m Hello #{testpath}/socket")
    Process.wait replier
  end
end
