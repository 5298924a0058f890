# The tools of the JDK are at hand.
ln -s /usr/lib/jvm/*/bin/javac /usr/lib/jvm/*/bin/jar /usr/local/bin/
