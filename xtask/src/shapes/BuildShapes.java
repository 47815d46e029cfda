// Compiles small programs together with real libraries, shrunk and renamed by R8, all in one JVM; or libraries alone,
// as they are, by D8.
//
// Usage: java -cp d8.jar BuildShapes.java ANDROID_JAR WORK_DIR PLAN
// A line of the plan: source file <TAB> keep rules <TAB> lowest API level <TAB> output folder <TAB> libraries.
// Libraries: JAR, AAR, or either with !prefix,prefix (only classes whose path starts so), separated by '|'; may be
// empty. Without a source file the libraries go through D8. Prints the number of each line that is done.

import com.android.tools.r8.CompilationMode;
import com.android.tools.r8.D8;
import com.android.tools.r8.D8Command;
import com.android.tools.r8.OutputMode;
import com.android.tools.r8.ProgramResource;
import com.android.tools.r8.ProgramResourceProvider;
import com.android.tools.r8.R8;
import com.android.tools.r8.R8Command;
import com.android.tools.r8.origin.PathOrigin;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

public final class BuildShapes {
    private static final int THREADS = 2;

    private final Path androidJar;
    private final Path work;

    private BuildShapes(Path androidJar, Path work) {
        this.androidJar = androidJar;
        this.work = work;
    }

    public static void main(String[] args) throws Exception {
        BuildShapes build = new BuildShapes(Paths.get(args[0]), Paths.get(args[1]));
        List<String> plan = Files.readAllLines(Paths.get(args[2]));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            int number = i;
            String[] row = plan.get(i).split("\t", -1);
            done.add(threads.submit(() -> {
                build.program(number, row);
                System.out.println(number);
                return null;
            }));
        }
        threads.shutdown();
        Exception failed = null;
        for (int i = 0; i < done.size(); i++) {
            try {
                done.get(i).get();
            } catch (Exception e) {
                System.err.println("while building " + plan.get(i));
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private void program(int number, String[] row) throws Exception {
        Path out = Paths.get(row[3]);
        Path classes = Files.createDirectories(work.resolve("classes" + number));
        List<Library> libraries = new ArrayList<>();
        for (String text : row[4].isEmpty() ? new String[0] : row[4].split("\\|")) {
            libraries.add(new Library(text, classes, libraries.size()));
        }
        if (row[0].isEmpty()) {
            D8Command.Builder d8 = D8Command.builder();
            for (Library library : libraries) {
                d8.addProgramResourceProvider(ArchiveResources.of(library));
            }
            d8.addLibraryFiles(androidJar).setMode(CompilationMode.RELEASE);
            d8.setMinApiLevel(Integer.parseInt(row[2])).setOutput(out, OutputMode.DexIndexed);
            D8.run(d8.build());
            return;
        }
        Path source = Paths.get(row[0]);
        javac(source, libraries, classes);
        R8Command.Builder r8 = R8Command.builder();
        try (Stream<Path> files = Files.walk(classes)) {
            r8.addProgramFiles(files.filter(f -> f.toString().endsWith(".class")).collect(Collectors.toList()));
        }
        for (Library library : libraries) {
            r8.addProgramResourceProvider(ArchiveResources.of(library));
        }
        r8.addLibraryFiles(androidJar);
        r8.addProguardConfigurationFiles(Paths.get(row[1]));
        r8.setMode(CompilationMode.RELEASE);
        r8.setMinApiLevel(Integer.parseInt(row[2]));
        r8.setProguardMapOutputPath(out.resolve("mapping.txt"));
        r8.setOutput(out, OutputMode.DexIndexed);
        R8.run(r8.build());
    }

    private void javac(Path source, List<Library> libraries, Path out) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> path = new ArrayList<>(List.of(androidJar.toString()));
        libraries.forEach(l -> path.add(l.jar.toString()));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-nowarn", "-proc:none", "--release", "11", "-cp", String.join(File.pathSeparator, path), "-d",
                    out.toString());
            if (!compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(source)).call()) {
                throw new IOException("javac refused " + source);
            }
        }
    }

    /** A JAR, that of an AAR, or the part of it below some packages. */
    static final class Library {
        final Path jar;
        final List<String> prefixes;

        Library(String text, Path work, int number) throws IOException {
            String[] parts = text.split("!");
            jar = parts[0].endsWith(".aar") ? classesOf(parts[0], work.resolve(number + ".jar")) : Paths.get(parts[0]);
            prefixes = parts.length > 1 ? List.of(parts[1].split(",")) : List.of("");
        }

        private static Path classesOf(String aar, Path jar) throws IOException {
            try (ZipFile zip = new ZipFile(aar)) {
                Files.copy(zip.getInputStream(zip.getEntry("classes.jar")), jar);
            }
            return jar;
        }

        boolean holds(String path) {
            return path.endsWith(".class")
                    && !path.startsWith("META-INF/")
                    && !path.equals("module-info.class")
                    && prefixes.stream().anyMatch(path::startsWith);
        }
    }

    /** The classes of a library as R8 takes them. */
    static final class ArchiveResources implements ProgramResourceProvider {
        private final List<ProgramResource> resources = new ArrayList<>();

        static ArchiveResources of(Library library) throws IOException {
            ArchiveResources all = new ArchiveResources();
            try (ZipFile zip = new ZipFile(library.jar.toFile())) {
                for (var entry : zip.stream().filter(e -> library.holds(e.getName())).collect(Collectors.toList())) {
                    String name = entry.getName();
                    String descriptor = "L" + name.substring(0, name.length() - ".class".length()) + ";";
                    byte[] bytes = zip.getInputStream(entry).readAllBytes();
                    all.resources.add(ProgramResource.fromBytes(
                            new PathOrigin(library.jar.resolve(name)),
                            ProgramResource.Kind.CF,
                            bytes,
                            Set.of(descriptor)));
                }
            }
            return all;
        }

        @Override
        public List<ProgramResource> getProgramResources() {
            return resources;
        }
    }
}
