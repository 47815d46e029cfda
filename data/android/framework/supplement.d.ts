// Own declarations of what the package leaves out, in its language; each fact is public API documentation.
// Checked against the class files of a JDK 17 (java.*), of an android.jar before API 21 (android.*), and
// against the list of classes in the API database of R8 8.4 (which names are classes, up to API 34).
// `cargo xtask surface build` adds them to the declarations of the package.

// 1. Interfaces. The package drops a class's whole list of interfaces when one of them is generic.

declare module android { export module animation {
	export class ArgbEvaluator implements android.animation.TypeEvaluator {}
} } 

declare module android { export module content {
	export class ComponentName implements android.os.Parcelable, java.lang.Cloneable, java.lang.Comparable {}
} } 

declare module android { export module content { export module res {
	export class Configuration implements android.os.Parcelable, java.lang.Comparable {}
} } } 

declare module android { export module database {
	export class CursorJoiner implements java.lang.Iterable, java.util.Iterator {}
} } 

declare module android { export module net {
	export class Uri implements android.os.Parcelable, java.lang.Comparable {}
} } 

declare module android { export module text {
	export module TextUtils { export class SimpleStringSplitter implements android.text.TextUtils.StringSplitter, java.util.Iterator {} }
} } 

declare module android { export module util {
	export class ArraySet implements java.util.Collection, java.util.Set {}
} } 

declare module android { export module widget {
	export class AbsListView implements android.text.TextWatcher, android.view.ViewTreeObserver.OnGlobalLayoutListener, android.view.ViewTreeObserver.OnTouchModeChangeListener, android.widget.Filter.FilterListener {}
	export class ArrayAdapter implements android.widget.Filterable {}
} } 

declare module java { export module io {
	export class File implements java.io.Serializable, java.lang.Comparable {}
} } 

declare module java { export module lang {
	export class Boolean implements java.io.Serializable, java.lang.Comparable {}
	export class Character implements java.io.Serializable, java.lang.Comparable {}
	export class Class implements java.io.Serializable, java.lang.invoke.TypeDescriptor.OfField, java.lang.reflect.AnnotatedElement, java.lang.reflect.GenericDeclaration, java.lang.reflect.Type {}
	export class Enum implements java.io.Serializable, java.lang.Comparable {}
	export class String implements java.io.Serializable, java.lang.CharSequence, java.lang.Comparable {}
	export class StringBuffer implements java.io.Serializable, java.lang.Appendable, java.lang.CharSequence, java.lang.Comparable {}
	export class StringBuilder implements java.io.Serializable, java.lang.Appendable, java.lang.CharSequence, java.lang.Comparable {}
} } 

declare module java { export module lang { export module invoke {
	export class MethodType implements java.io.Serializable, java.lang.invoke.TypeDescriptor.OfMethod {}
} } } 

declare module java { export module lang { export module reflect {
	export class TypeVariable implements java.lang.reflect.AnnotatedElement {}
} } } 

declare module java { export module net {
	export class URI implements java.io.Serializable, java.lang.Comparable {}
} } 

declare module java { export module nio {
	export class CharBuffer implements java.lang.Appendable, java.lang.CharSequence, java.lang.Comparable, java.lang.Readable {}
} } 

declare module java { export module nio { export module file {
	export class DirectoryStream implements java.io.Closeable, java.lang.Iterable {}
	export class LinkOption implements java.nio.file.CopyOption, java.nio.file.OpenOption {}
	export class Path implements java.lang.Comparable, java.lang.Iterable, java.nio.file.Watchable {}
} } } 

declare module java { export module text {
	export class Collator implements java.lang.Cloneable, java.util.Comparator {}
} } 

declare module java { export module time {
	export class DayOfWeek implements java.time.temporal.TemporalAccessor, java.time.temporal.TemporalAdjuster {}
	export class Duration implements java.io.Serializable, java.lang.Comparable, java.time.temporal.TemporalAmount {}
	export class Instant implements java.io.Serializable, java.lang.Comparable, java.time.temporal.Temporal, java.time.temporal.TemporalAdjuster {}
	export class LocalDateTime implements java.io.Serializable, java.time.chrono.ChronoLocalDateTime, java.time.temporal.Temporal, java.time.temporal.TemporalAdjuster {}
	export class LocalTime implements java.io.Serializable, java.lang.Comparable, java.time.temporal.Temporal, java.time.temporal.TemporalAdjuster {}
	export class Month implements java.time.temporal.TemporalAccessor, java.time.temporal.TemporalAdjuster {}
	export class MonthDay implements java.io.Serializable, java.lang.Comparable, java.time.temporal.TemporalAccessor, java.time.temporal.TemporalAdjuster {}
	export class OffsetDateTime implements java.io.Serializable, java.lang.Comparable, java.time.temporal.Temporal, java.time.temporal.TemporalAdjuster {}
	export class OffsetTime implements java.io.Serializable, java.lang.Comparable, java.time.temporal.Temporal, java.time.temporal.TemporalAdjuster {}
	export class Year implements java.io.Serializable, java.lang.Comparable, java.time.temporal.Temporal, java.time.temporal.TemporalAdjuster {}
	export class YearMonth implements java.io.Serializable, java.lang.Comparable, java.time.temporal.Temporal, java.time.temporal.TemporalAdjuster {}
	export class ZoneOffset implements java.lang.Comparable, java.time.temporal.TemporalAccessor, java.time.temporal.TemporalAdjuster {}
	export class ZonedDateTime implements java.io.Serializable, java.time.chrono.ChronoZonedDateTime, java.time.temporal.Temporal {}
} } 

declare module java { export module time { export module chrono {
	export class ChronoLocalDate implements java.lang.Comparable, java.time.temporal.Temporal, java.time.temporal.TemporalAdjuster {}
	export class ChronoLocalDateImpl implements java.io.Serializable, java.time.chrono.ChronoLocalDate, java.time.temporal.Temporal, java.time.temporal.TemporalAdjuster {}
	export class ChronoLocalDateTime implements java.lang.Comparable, java.time.temporal.Temporal, java.time.temporal.TemporalAdjuster {}
	export class ChronoZonedDateTime implements java.lang.Comparable, java.time.temporal.Temporal {}
} } } 

declare module java { export module time { export module zone {
	export class ZoneOffsetTransition implements java.io.Serializable, java.lang.Comparable {}
} } } 

declare module java { export module util {
	export module AbstractMap { export class SimpleEntry implements java.io.Serializable, java.util.Map.Entry {} }
	export module AbstractMap { export class SimpleImmutableEntry implements java.io.Serializable, java.util.Map.Entry {} }
	export class ArrayDeque implements java.io.Serializable, java.lang.Cloneable, java.util.Deque {}
	export class ArrayList implements java.io.Serializable, java.lang.Cloneable, java.util.RandomAccess {}
	export class Calendar implements java.io.Serializable, java.lang.Cloneable, java.lang.Comparable {}
	export class Date implements java.io.Serializable, java.lang.Cloneable, java.lang.Comparable {}
	export class Deque implements java.util.Queue {}
	export class DoubleSummaryStatistics implements java.util.function.DoubleConsumer {}
	export class EnumMap implements java.io.Serializable, java.lang.Cloneable {}
	export class EnumSet implements java.io.Serializable, java.lang.Cloneable {}
	export class HashMap implements java.io.Serializable, java.lang.Cloneable {}
	export class HashSet implements java.io.Serializable, java.lang.Cloneable {}
	export class Hashtable implements java.io.Serializable, java.lang.Cloneable, java.util.Map {}
	export class IdentityHashMap implements java.io.Serializable, java.lang.Cloneable {}
	export class IntSummaryStatistics implements java.util.function.IntConsumer {}
	export class LinkedHashSet implements java.io.Serializable, java.lang.Cloneable {}
	export class LinkedList implements java.io.Serializable, java.lang.Cloneable, java.util.Deque, java.util.Queue {}
	export class List implements java.util.Collection {}
	export class LongSummaryStatistics implements java.util.function.IntConsumer, java.util.function.LongConsumer {}
	export class Scanner implements java.io.Closeable, java.util.Iterator {}
	export module ServiceLoader { export class Provider implements java.util.function.Supplier {} }
	export class SortedMap implements java.util.Map {}
	export class SortedSet implements java.util.Set {}
	export class TreeMap implements java.io.Serializable, java.lang.Cloneable, java.util.NavigableMap, java.util.SortedMap {}
	export class TreeSet implements java.io.Serializable, java.lang.Cloneable, java.util.NavigableSet {}
	export class UUID implements java.io.Serializable, java.lang.Comparable {}
	export class Vector implements java.io.Serializable, java.lang.Cloneable, java.util.RandomAccess {}
} } 

declare module java { export module util { export module concurrent {
	export class ArrayBlockingQueue implements java.io.Serializable, java.util.concurrent.BlockingQueue {}
	export class BlockingDeque implements java.util.Deque, java.util.concurrent.BlockingQueue {}
	export class CompletableFuture implements java.util.concurrent.CompletionStage, java.util.concurrent.Future {}
	export class ConcurrentHashMap implements java.io.Serializable, java.util.concurrent.ConcurrentMap {}
	export module ConcurrentHashMap { export class KeySetView implements java.io.Serializable, java.util.Set {} }
	export class ConcurrentLinkedDeque implements java.io.Serializable, java.util.Deque {}
	export class ConcurrentLinkedQueue implements java.io.Serializable {}
	export class ConcurrentNavigableMap implements java.util.NavigableMap, java.util.concurrent.ConcurrentMap {}
	export class ConcurrentSkipListMap implements java.io.Serializable, java.lang.Cloneable, java.util.concurrent.ConcurrentNavigableMap {}
	export class ConcurrentSkipListSet implements java.io.Serializable, java.lang.Cloneable, java.util.NavigableSet {}
	export class CopyOnWriteArrayList implements java.io.Serializable, java.lang.Cloneable, java.util.List, java.util.RandomAccess {}
	export module Flow { export class Processor implements java.util.concurrent.Flow.Publisher, java.util.concurrent.Flow.Subscriber {} }
	export class ForkJoinTask implements java.io.Serializable, java.util.concurrent.Future {}
	export class LinkedBlockingDeque implements java.io.Serializable, java.util.concurrent.BlockingDeque {}
	export class LinkedBlockingQueue implements java.io.Serializable, java.util.concurrent.BlockingQueue {}
	export class LinkedTransferQueue implements java.io.Serializable, java.util.concurrent.TransferQueue {}
	export class PriorityBlockingQueue implements java.io.Serializable, java.util.concurrent.BlockingQueue {}
	export class RunnableFuture implements java.lang.Runnable, java.util.concurrent.Future {}
	export class RunnableScheduledFuture implements java.util.concurrent.RunnableFuture, java.util.concurrent.ScheduledFuture {}
	export class ScheduledFuture implements java.util.concurrent.Delayed, java.util.concurrent.Future {}
	export class SubmissionPublisher implements java.lang.AutoCloseable, java.util.concurrent.Flow.Publisher {}
	export class SynchronousQueue implements java.io.Serializable, java.util.concurrent.BlockingQueue {}
} } } 

declare module java { export module util { export module function {
	export class BinaryOperator implements java.util.function.BiFunction {}
	export class UnaryOperator implements java.util.function.Function {}
} } } 

declare module java { export module util { export module jar {
	export class Attributes implements java.lang.Cloneable, java.util.Map {}
} } } 

declare module java { export module util { export module stream {
	export module DoubleStream { export class Builder implements java.util.function.DoubleConsumer {} }
	export module IntStream { export class Builder implements java.util.function.IntConsumer {} }
	export module LongStream { export class Builder implements java.util.function.LongConsumer {} }
	export module Stream { export class Builder implements java.util.function.Consumer {} }
} } } 

declare module org { export module apache { export module http {
	export class HeaderElementIterator implements java.util.Iterator {}
	export class HeaderIterator implements java.util.Iterator {}
	export class TokenIterator implements java.util.Iterator {}
} } } 

declare module org { export module apache { export module http { export module cookie {
	export class CookieIdentityComparator implements java.io.Serializable, java.util.Comparator {}
	export class CookiePathComparator implements java.io.Serializable, java.util.Comparator {}
} } } } 

// 2. java.util.function, which the package reads as `any`. API 24.

declare module java { export module util { export module function {
	/** @since 24 */
	export class BiConsumer {
		public constructor(implementation: {});
		public accept(p0: any, p1: any): void;
		public andThen(p0: java.util.function.BiConsumer): java.util.function.BiConsumer;
	}
	/** @since 24 */
	export class BiFunction {
		public constructor(implementation: {});
		public andThen(p0: java.util.function.Function): java.util.function.BiFunction;
		public apply(p0: any, p1: any): any;
	}
	/** @since 24 */
	export class BiPredicate {
		public constructor(implementation: {});
		public and(p0: java.util.function.BiPredicate): java.util.function.BiPredicate;
		public negate(): java.util.function.BiPredicate;
		public or(p0: java.util.function.BiPredicate): java.util.function.BiPredicate;
		public test(p0: any, p1: any): boolean;
	}
	/** @since 24 */
	export class BinaryOperator {
		public constructor(implementation: {});
		public static maxBy(p0: java.util.Comparator): java.util.function.BinaryOperator;
		public static minBy(p0: java.util.Comparator): java.util.function.BinaryOperator;
	}
	/** @since 24 */
	export class BooleanSupplier {
		public constructor(implementation: {});
		public getAsBoolean(): boolean;
	}
	/** @since 24 */
	export class Consumer {
		public constructor(implementation: {});
		public accept(p0: any): void;
		public andThen(p0: java.util.function.Consumer): java.util.function.Consumer;
	}
	/** @since 24 */
	export class DoubleBinaryOperator {
		public constructor(implementation: {});
		public applyAsDouble(p0: number, p1: number): number;
	}
	/** @since 24 */
	export class DoubleConsumer {
		public constructor(implementation: {});
		public accept(p0: number): void;
		public andThen(p0: java.util.function.DoubleConsumer): java.util.function.DoubleConsumer;
	}
	/** @since 24 */
	export class DoubleFunction {
		public constructor(implementation: {});
		public apply(p0: number): any;
	}
	/** @since 24 */
	export class DoublePredicate {
		public constructor(implementation: {});
		public and(p0: java.util.function.DoublePredicate): java.util.function.DoublePredicate;
		public negate(): java.util.function.DoublePredicate;
		public or(p0: java.util.function.DoublePredicate): java.util.function.DoublePredicate;
		public test(p0: number): boolean;
	}
	/** @since 24 */
	export class DoubleSupplier {
		public constructor(implementation: {});
		public getAsDouble(): number;
	}
	/** @since 24 */
	export class DoubleToIntFunction {
		public constructor(implementation: {});
		public applyAsInt(p0: number): number;
	}
	/** @since 24 */
	export class DoubleToLongFunction {
		public constructor(implementation: {});
		public applyAsLong(p0: number): number;
	}
	/** @since 24 */
	export class DoubleUnaryOperator {
		public constructor(implementation: {});
		public andThen(p0: java.util.function.DoubleUnaryOperator): java.util.function.DoubleUnaryOperator;
		public applyAsDouble(p0: number): number;
		public compose(p0: java.util.function.DoubleUnaryOperator): java.util.function.DoubleUnaryOperator;
		public static identity(): java.util.function.DoubleUnaryOperator;
	}
	/** @since 24 */
	export class Function {
		public constructor(implementation: {});
		public andThen(p0: java.util.function.Function): java.util.function.Function;
		public apply(p0: any): any;
		public compose(p0: java.util.function.Function): java.util.function.Function;
		public static identity(): java.util.function.Function;
	}
	/** @since 24 */
	export class IntBinaryOperator {
		public constructor(implementation: {});
		public applyAsInt(p0: number, p1: number): number;
	}
	/** @since 24 */
	export class IntConsumer {
		public constructor(implementation: {});
		public accept(p0: number): void;
		public andThen(p0: java.util.function.IntConsumer): java.util.function.IntConsumer;
	}
	/** @since 24 */
	export class IntFunction {
		public constructor(implementation: {});
		public apply(p0: number): any;
	}
	/** @since 24 */
	export class IntPredicate {
		public constructor(implementation: {});
		public and(p0: java.util.function.IntPredicate): java.util.function.IntPredicate;
		public negate(): java.util.function.IntPredicate;
		public or(p0: java.util.function.IntPredicate): java.util.function.IntPredicate;
		public test(p0: number): boolean;
	}
	/** @since 24 */
	export class IntSupplier {
		public constructor(implementation: {});
		public getAsInt(): number;
	}
	/** @since 24 */
	export class IntToDoubleFunction {
		public constructor(implementation: {});
		public applyAsDouble(p0: number): number;
	}
	/** @since 24 */
	export class IntToLongFunction {
		public constructor(implementation: {});
		public applyAsLong(p0: number): number;
	}
	/** @since 24 */
	export class IntUnaryOperator {
		public constructor(implementation: {});
		public andThen(p0: java.util.function.IntUnaryOperator): java.util.function.IntUnaryOperator;
		public applyAsInt(p0: number): number;
		public compose(p0: java.util.function.IntUnaryOperator): java.util.function.IntUnaryOperator;
		public static identity(): java.util.function.IntUnaryOperator;
	}
	/** @since 24 */
	export class LongBinaryOperator {
		public constructor(implementation: {});
		public applyAsLong(p0: number, p1: number): number;
	}
	/** @since 24 */
	export class LongConsumer {
		public constructor(implementation: {});
		public accept(p0: number): void;
		public andThen(p0: java.util.function.LongConsumer): java.util.function.LongConsumer;
	}
	/** @since 24 */
	export class LongFunction {
		public constructor(implementation: {});
		public apply(p0: number): any;
	}
	/** @since 24 */
	export class LongPredicate {
		public constructor(implementation: {});
		public and(p0: java.util.function.LongPredicate): java.util.function.LongPredicate;
		public negate(): java.util.function.LongPredicate;
		public or(p0: java.util.function.LongPredicate): java.util.function.LongPredicate;
		public test(p0: number): boolean;
	}
	/** @since 24 */
	export class LongSupplier {
		public constructor(implementation: {});
		public getAsLong(): number;
	}
	/** @since 24 */
	export class LongToDoubleFunction {
		public constructor(implementation: {});
		public applyAsDouble(p0: number): number;
	}
	/** @since 24 */
	export class LongToIntFunction {
		public constructor(implementation: {});
		public applyAsInt(p0: number): number;
	}
	/** @since 24 */
	export class LongUnaryOperator {
		public constructor(implementation: {});
		public andThen(p0: java.util.function.LongUnaryOperator): java.util.function.LongUnaryOperator;
		public applyAsLong(p0: number): number;
		public compose(p0: java.util.function.LongUnaryOperator): java.util.function.LongUnaryOperator;
		public static identity(): java.util.function.LongUnaryOperator;
	}
	/** @since 24 */
	export class ObjDoubleConsumer {
		public constructor(implementation: {});
		public accept(p0: any, p1: number): void;
	}
	/** @since 24 */
	export class ObjIntConsumer {
		public constructor(implementation: {});
		public accept(p0: any, p1: number): void;
	}
	/** @since 24 */
	export class ObjLongConsumer {
		public constructor(implementation: {});
		public accept(p0: any, p1: number): void;
	}
	/** @since 24 */
	export class Predicate {
		public constructor(implementation: {});
		public and(p0: java.util.function.Predicate): java.util.function.Predicate;
		public static isEqual(p0: any): java.util.function.Predicate;
		public negate(): java.util.function.Predicate;
		public static not(p0: java.util.function.Predicate): java.util.function.Predicate;
		public or(p0: java.util.function.Predicate): java.util.function.Predicate;
		public test(p0: any): boolean;
	}
	/** @since 24 */
	export class Supplier {
		public constructor(implementation: {});
		public get(): any;
	}
	/** @since 24 */
	export class ToDoubleBiFunction {
		public constructor(implementation: {});
		public applyAsDouble(p0: any, p1: any): number;
	}
	/** @since 24 */
	export class ToDoubleFunction {
		public constructor(implementation: {});
		public applyAsDouble(p0: any): number;
	}
	/** @since 24 */
	export class ToIntBiFunction {
		public constructor(implementation: {});
		public applyAsInt(p0: any, p1: any): number;
	}
	/** @since 24 */
	export class ToIntFunction {
		public constructor(implementation: {});
		public applyAsInt(p0: any): number;
	}
	/** @since 24 */
	export class ToLongBiFunction {
		public constructor(implementation: {});
		public applyAsLong(p0: any, p1: any): number;
	}
	/** @since 24 */
	export class ToLongFunction {
		public constructor(implementation: {});
		public applyAsLong(p0: any): number;
	}
	/** @since 24 */
	export class UnaryOperator {
		public constructor(implementation: {});
		public static identity(): java.util.function.UnaryOperator;
	}
} } } 

// 3. Packages that are missing: jobs, media sessions, printing, text classification. The methods that
// apps implement, and those that hand data over or start work; other members stay unknown.

declare module android { export module app { export module job {
	export class JobInfo implements android.os.Parcelable {
		public getExtras(): android.os.PersistableBundle;
		/** @since 28 */
		public getRequiredNetwork(): android.net.NetworkRequest;
		public getId(): number;
		public getIntervalMillis(): number;
		public getFlexMillis(): number;
		public getMaxExecutionDelayMillis(): number;
		public getMinLatencyMillis(): number;
		public getNetworkType(): number;
		public getService(): android.content.ComponentName;
		/** @since 24 */
		public getTriggerContentUris(): androidNative.Array<android.app.job.JobInfo.TriggerContentUri>;
		public isPeriodic(): boolean;
		public isPersisted(): boolean;
		public isRequireCharging(): boolean;
		public isRequireDeviceIdle(): boolean;
		/** @since 24 */
		public static getMinFlexMillis(): number;
		/** @since 24 */
		public static getMinPeriodMillis(): number;
	}
	export module JobInfo {
		export class Builder {
			public constructor(jobId: number, jobService: android.content.ComponentName);
			/** @since 24 */
			public addTriggerContentUri(uri: android.app.job.JobInfo.TriggerContentUri): android.app.job.JobInfo.Builder;
			public build(): android.app.job.JobInfo;
			public setBackoffCriteria(initialBackoffMillis: number, backoffPolicy: number): android.app.job.JobInfo.Builder;
			/** @since 26 */
			public setClipData(clip: android.content.ClipData, grantFlags: number): android.app.job.JobInfo.Builder;
			/** @since 28 */
			public setEstimatedNetworkBytes(downloadBytes: number, uploadBytes: number): android.app.job.JobInfo.Builder;
			/** @since 31 */
			public setExpedited(expedited: boolean): android.app.job.JobInfo.Builder;
			public setExtras(extras: android.os.PersistableBundle): android.app.job.JobInfo.Builder;
			/** @since 28 */
			public setImportantWhileForeground(importantWhileForeground: boolean): android.app.job.JobInfo.Builder;
			public setMinimumLatency(minLatencyMillis: number): android.app.job.JobInfo.Builder;
			public setOverrideDeadline(maxExecutionDelayMillis: number): android.app.job.JobInfo.Builder;
			public setPeriodic(intervalMillis: number): android.app.job.JobInfo.Builder;
			/** @since 24 */
			public setPeriodic(intervalMillis: number, flexMillis: number): android.app.job.JobInfo.Builder;
			public setPersisted(isPersisted: boolean): android.app.job.JobInfo.Builder;
			/** @since 28 */
			public setPrefetch(prefetch: boolean): android.app.job.JobInfo.Builder;
			/** @since 33 */
			public setPriority(priority: number): android.app.job.JobInfo.Builder;
			/** @since 28 */
			public setRequiredNetwork(networkRequest: android.net.NetworkRequest): android.app.job.JobInfo.Builder;
			public setRequiredNetworkType(networkType: number): android.app.job.JobInfo.Builder;
			/** @since 26 */
			public setRequiresBatteryNotLow(batteryNotLow: boolean): android.app.job.JobInfo.Builder;
			public setRequiresCharging(requiresCharging: boolean): android.app.job.JobInfo.Builder;
			public setRequiresDeviceIdle(requiresDeviceIdle: boolean): android.app.job.JobInfo.Builder;
			/** @since 26 */
			public setRequiresStorageNotLow(storageNotLow: boolean): android.app.job.JobInfo.Builder;
			/** @since 26 */
			public setTransientExtras(extras: android.os.Bundle): android.app.job.JobInfo.Builder;
			/** @since 24 */
			public setTriggerContentMaxDelay(durationMs: number): android.app.job.JobInfo.Builder;
			/** @since 24 */
			public setTriggerContentUpdateDelay(durationMs: number): android.app.job.JobInfo.Builder;
			/** @since 34 */
			public setUserInitiated(userInitiated: boolean): android.app.job.JobInfo.Builder;
		}
		/** @since 24 */
		export class TriggerContentUri implements android.os.Parcelable {
			public constructor(uri: android.net.Uri, flags: number);
			public getFlags(): number;
			public getUri(): android.net.Uri;
		}
	}
	export class JobParameters implements android.os.Parcelable {
		/** @since 26 */
		public completeWork(work: android.app.job.JobWorkItem): void;
		/** @since 26 */
		public dequeueWork(): android.app.job.JobWorkItem;
		/** @since 26 */
		public getClipData(): android.content.ClipData;
		public getExtras(): android.os.PersistableBundle;
		public getJobId(): number;
		/** @since 28 */
		public getNetwork(): android.net.Network;
		/** @since 31 */
		public getStopReason(): number;
		/** @since 26 */
		public getTransientExtras(): android.os.Bundle;
		/** @since 24 */
		public getTriggeredContentAuthorities(): androidNative.Array<string>;
		/** @since 24 */
		public getTriggeredContentUris(): androidNative.Array<android.net.Uri>;
		/** @since 26 */
		public isOverrideDeadlineExpired(): boolean;
	}
	export abstract class JobScheduler {
		public abstract cancel(jobId: number): void;
		public abstract cancelAll(): void;
		/** @since 26 */
		public abstract enqueue(job: android.app.job.JobInfo, work: android.app.job.JobWorkItem): number;
		/** @since 34 */
		public forNamespace(namespace: string): android.app.job.JobScheduler;
		public abstract getAllPendingJobs(): java.util.List<android.app.job.JobInfo>;
		/** @since 24 */
		public abstract getPendingJob(jobId: number): android.app.job.JobInfo;
		public abstract schedule(job: android.app.job.JobInfo): number;
	}
	export abstract class JobService extends android.app.Service {
		public constructor();
		public jobFinished(params: android.app.job.JobParameters, wantsReschedule: boolean): void;
		public onBind(intent: android.content.Intent): android.os.IBinder;
		/** @since 34 */
		public onNetworkChanged(params: android.app.job.JobParameters): void;
		public abstract onStartJob(params: android.app.job.JobParameters): boolean;
		public abstract onStopJob(params: android.app.job.JobParameters): boolean;
		/** @since 34 */
		public setNotification(params: android.app.job.JobParameters, notificationId: number, notification: android.app.Notification, jobEndNotificationPolicy: number): void;
	}
	/** @since 26 */
	export abstract class JobServiceEngine {
		public constructor(service: android.app.Service);
		public getBinder(): android.os.IBinder;
		public jobFinished(params: android.app.job.JobParameters, needsReschedule: boolean): void;
		public abstract onStartJob(params: android.app.job.JobParameters): boolean;
		public abstract onStopJob(params: android.app.job.JobParameters): boolean;
	}
	/** @since 26 */
	export class JobWorkItem implements android.os.Parcelable {
		public constructor(intent: android.content.Intent);
		public getDeliveryCount(): number;
		public getIntent(): android.content.Intent;
	}
	export module JobWorkItem {
		/** @since 34 */
		export class Builder {
			public constructor();
			public build(): android.app.job.JobWorkItem;
			public setIntent(intent: android.content.Intent): android.app.job.JobWorkItem.Builder;
		}
	}
} } }

declare module android { export module media { export module session {
	export class MediaController {
		public constructor(context: android.content.Context, token: android.media.session.MediaSession.Token);
		public getExtras(): android.os.Bundle;
		public getMetadata(): android.media.MediaMetadata;
		public getPackageName(): string;
		public getPlaybackInfo(): android.media.session.MediaController.PlaybackInfo;
		public getPlaybackState(): android.media.session.PlaybackState;
		public getQueue(): java.util.List<android.media.session.MediaSession.QueueItem>;
		public getQueueTitle(): string;
		public getSessionActivity(): android.app.PendingIntent;
		public getSessionToken(): android.media.session.MediaSession.Token;
		public getTransportControls(): android.media.session.MediaController.TransportControls;
		public registerCallback(callback: android.media.session.MediaController.Callback): void;
		public registerCallback(callback: android.media.session.MediaController.Callback, handler: android.os.Handler): void;
		public unregisterCallback(callback: android.media.session.MediaController.Callback): void;
	}
	export module MediaController {
		export abstract class Callback {
			public constructor();
			public onAudioInfoChanged(info: android.media.session.MediaController.PlaybackInfo): void;
			public onExtrasChanged(extras: android.os.Bundle): void;
			public onMetadataChanged(metadata: android.media.MediaMetadata): void;
			public onPlaybackStateChanged(state: android.media.session.PlaybackState): void;
			public onQueueChanged(queue: java.util.List<android.media.session.MediaSession.QueueItem>): void;
			public onQueueTitleChanged(title: string): void;
			public onSessionDestroyed(): void;
			public onSessionEvent(event: string, extras: android.os.Bundle): void;
		}
		export class PlaybackInfo {}
		export class TransportControls {}
	}
	export class MediaSession {
		public constructor(context: android.content.Context, tag: string);
		public getController(): android.media.session.MediaController;
		public getSessionToken(): android.media.session.MediaSession.Token;
		public release(): void;
		public setActive(active: boolean): void;
		public setCallback(callback: android.media.session.MediaSession.Callback): void;
		public setCallback(callback: android.media.session.MediaSession.Callback, handler: android.os.Handler): void;
		public setMediaButtonReceiver(mbr: android.app.PendingIntent): void;
		public setMetadata(metadata: android.media.MediaMetadata): void;
		public setPlaybackState(state: android.media.session.PlaybackState): void;
		public setSessionActivity(pi: android.app.PendingIntent): void;
	}
	export module MediaSession {
		export abstract class Callback {
			public constructor();
			public onCommand(command: string, args: android.os.Bundle, cb: android.os.ResultReceiver): void;
			public onCustomAction(action: string, extras: android.os.Bundle): void;
			public onFastForward(): void;
			public onMediaButtonEvent(mediaButtonIntent: android.content.Intent): boolean;
			public onPause(): void;
			public onPlay(): void;
			public onPlayFromMediaId(mediaId: string, extras: android.os.Bundle): void;
			public onPlayFromSearch(query: string, extras: android.os.Bundle): void;
			/** @since 23 */
			public onPlayFromUri(uri: android.net.Uri, extras: android.os.Bundle): void;
			/** @since 24 */
			public onPrepare(): void;
			public onRewind(): void;
			public onSeekTo(pos: number): void;
			public onSetRating(rating: android.media.Rating): void;
			public onSkipToNext(): void;
			public onSkipToPrevious(): void;
			public onSkipToQueueItem(id: number): void;
			public onStop(): void;
		}
		export class QueueItem implements android.os.Parcelable {}
		export class Token implements android.os.Parcelable {}
	}
	export class MediaSessionManager {
		public addOnActiveSessionsChangedListener(listener: android.media.session.MediaSessionManager.OnActiveSessionsChangedListener, notificationListener: android.content.ComponentName): void;
		public addOnActiveSessionsChangedListener(listener: android.media.session.MediaSessionManager.OnActiveSessionsChangedListener, notificationListener: android.content.ComponentName, handler: android.os.Handler): void;
		public getActiveSessions(notificationListener: android.content.ComponentName): java.util.List<android.media.session.MediaController>;
		/** @since 28 */
		public isTrustedForMediaControl(userInfo: android.media.session.MediaSessionManager.RemoteUserInfo): boolean;
		public removeOnActiveSessionsChangedListener(listener: android.media.session.MediaSessionManager.OnActiveSessionsChangedListener): void;
	}
	export module MediaSessionManager {
		export class OnActiveSessionsChangedListener {
			public constructor(implementation: {});
			public onActiveSessionsChanged(controllers: java.util.List<android.media.session.MediaController>): void;
		}
		/** @since 28 */
		export class RemoteUserInfo {
			public constructor(packageName: string, pid: number, uid: number);
			public getPackageName(): string;
			public getPid(): number;
			public getUid(): number;
		}
	}
	export class PlaybackState implements android.os.Parcelable {
		public getActions(): number;
		public getExtras(): android.os.Bundle;
		public getPosition(): number;
		public getState(): number;
	}
	export module PlaybackState {
		export class Builder {
			public constructor();
			public build(): android.media.session.PlaybackState;
			public setActions(actions: number): android.media.session.PlaybackState.Builder;
			public setExtras(extras: android.os.Bundle): android.media.session.PlaybackState.Builder;
			public setState(state: number, position: number, playbackSpeed: number): android.media.session.PlaybackState.Builder;
			public setState(state: number, position: number, playbackSpeed: number, updateTime: number): android.media.session.PlaybackState.Builder;
		}
		export class CustomAction implements android.os.Parcelable {}
	}
} } }

declare module android { export module media { export module browse {
	export class MediaBrowser {
		public constructor(context: android.content.Context, serviceComponent: android.content.ComponentName, callback: android.media.browse.MediaBrowser.ConnectionCallback, rootHints: android.os.Bundle);
		public connect(): void;
		public disconnect(): void;
		public getSessionToken(): android.media.session.MediaSession.Token;
		public subscribe(parentId: string, callback: android.media.browse.MediaBrowser.SubscriptionCallback): void;
	}
	export module MediaBrowser {
		export class ConnectionCallback {
			public constructor();
			public onConnected(): void;
			public onConnectionFailed(): void;
			public onConnectionSuspended(): void;
		}
		/** @since 23 */
		export abstract class ItemCallback {
			public constructor();
			public onError(itemId: string): void;
			public onItemLoaded(item: android.media.browse.MediaBrowser.MediaItem): void;
		}
		export class MediaItem implements android.os.Parcelable {}
		export abstract class SubscriptionCallback {
			public constructor();
			public onChildrenLoaded(parentId: string, children: java.util.List<android.media.browse.MediaBrowser.MediaItem>): void;
			public onError(parentId: string): void;
		}
	}
} } }

declare module android { export module service { export module media {
	export abstract class CameraPrewarmService extends android.app.Service {
		public constructor();
		public onBind(intent: android.content.Intent): android.os.IBinder;
		public abstract onCooldown(cameraIntentFired: boolean): void;
		public abstract onPrewarm(): void;
	}
	export abstract class MediaBrowserService extends android.app.Service {
		public constructor();
		public onBind(intent: android.content.Intent): android.os.IBinder;
		public abstract onGetRoot(clientPackageName: string, clientUid: number, rootHints: android.os.Bundle): android.service.media.MediaBrowserService.BrowserRoot;
		public abstract onLoadChildren(parentId: string, result: android.service.media.MediaBrowserService.Result): void;
		/** @since 23 */
		public onLoadItem(itemId: string, result: android.service.media.MediaBrowserService.Result): void;
		public setSessionToken(token: android.media.session.MediaSession.Token): void;
	}
	export module MediaBrowserService {
		export class BrowserRoot {
			public constructor(rootId: string, extras: android.os.Bundle);
		}
		export class Result {
			public detach(): void;
			public sendResult(result: any): void;
		}
	}
} } }

declare module android { export module print {
	export class PageRange implements android.os.Parcelable {}
	export class PrintAttributes implements android.os.Parcelable {}
	export abstract class PrintDocumentAdapter {
		public constructor();
		public onFinish(): void;
		public abstract onLayout(oldAttributes: android.print.PrintAttributes, newAttributes: android.print.PrintAttributes, cancellationSignal: android.os.CancellationSignal, callback: android.print.PrintDocumentAdapter.LayoutResultCallback, extras: android.os.Bundle): void;
		public onStart(): void;
		public abstract onWrite(pages: androidNative.Array<android.print.PageRange>, destination: android.os.ParcelFileDescriptor, cancellationSignal: android.os.CancellationSignal, callback: android.print.PrintDocumentAdapter.WriteResultCallback): void;
	}
	export module PrintDocumentAdapter {
		export abstract class LayoutResultCallback {
			public onLayoutCancelled(): void;
			public onLayoutFailed(error: string): void;
			public onLayoutFinished(info: android.print.PrintDocumentInfo, changed: boolean): void;
		}
		export abstract class WriteResultCallback {
			public onWriteCancelled(): void;
			public onWriteFailed(error: string): void;
			public onWriteFinished(pages: androidNative.Array<android.print.PageRange>): void;
		}
	}
	export class PrintDocumentInfo implements android.os.Parcelable {}
	export class PrintJob {
		public cancel(): void;
		public getInfo(): android.print.PrintJobInfo;
	}
	export class PrintJobInfo implements android.os.Parcelable {}
	export class PrintManager {
		public getPrintJobs(): java.util.List<android.print.PrintJob>;
		public print(printJobName: string, documentAdapter: android.print.PrintDocumentAdapter, attributes: android.print.PrintAttributes): android.print.PrintJob;
	}
	export class PrinterId implements android.os.Parcelable {}
	export class PrinterInfo implements android.os.Parcelable {
		public getName(): string;
		public getId(): android.print.PrinterId;
	}
} }

declare module android { export module view { export module textclassifier {
	/** @since 26 */
	export class TextClassificationManager {
		public getTextClassifier(): android.view.textclassifier.TextClassifier;
		public setTextClassifier(textClassifier: android.view.textclassifier.TextClassifier): void;
	}
	/** @since 26 */
	export class TextClassifier {
		public constructor(implementation: {});
		public classifyText(text: string, startIndex: number, endIndex: number, defaultLocales: android.os.LocaleList): android.view.textclassifier.TextClassification;
		/** @since 28 */
		public classifyText(request: android.view.textclassifier.TextClassification.Request): android.view.textclassifier.TextClassification;
		/** @since 29 */
		public detectLanguage(request: android.view.textclassifier.TextLanguage.Request): android.view.textclassifier.TextLanguage;
		/** @since 28 */
		public generateLinks(request: android.view.textclassifier.TextLinks.Request): android.view.textclassifier.TextLinks;
		/** @since 29 */
		public suggestConversationActions(request: android.view.textclassifier.ConversationActions.Request): android.view.textclassifier.ConversationActions;
		public suggestSelection(text: string, selectionStartIndex: number, selectionEndIndex: number, defaultLocales: android.os.LocaleList): android.view.textclassifier.TextSelection;
		/** @since 28 */
		public suggestSelection(request: android.view.textclassifier.TextSelection.Request): android.view.textclassifier.TextSelection;
	}
	/** @since 26 */
	export class TextClassification implements android.os.Parcelable {
		public getText(): string;
		public getIntent(): android.content.Intent;
	}
	export module TextClassification {
		/** @since 28 */
		export class Request implements android.os.Parcelable {}
	}
	/** @since 29 */
	export class TextLanguage implements android.os.Parcelable {}
	export module TextLanguage {
		/** @since 29 */
		export class Request implements android.os.Parcelable {}
	}
	/** @since 28 */
	export class TextLinks implements android.os.Parcelable {}
	export module TextLinks {
		/** @since 28 */
		export class Request implements android.os.Parcelable {}
	}
	/** @since 29 */
	export class ConversationActions implements android.os.Parcelable {}
	export module ConversationActions {
		/** @since 29 */
		export class Request implements android.os.Parcelable {}
	}
	/** @since 26 */
	export class TextSelection implements android.os.Parcelable {}
	export module TextSelection {
		/** @since 28 */
		export class Request implements android.os.Parcelable {}
	}
} } }
