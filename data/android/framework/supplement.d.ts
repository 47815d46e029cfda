declare module java { export module lang {
	export class Enum implements java.lang.Comparable, java.io.Serializable {}
	export class String implements java.io.Serializable, java.lang.Comparable, java.lang.CharSequence {}
	export class StringBuilder implements java.io.Serializable, java.lang.Appendable, java.lang.CharSequence, java.lang.Comparable {}
	export class StringBuffer implements java.io.Serializable, java.lang.Appendable, java.lang.CharSequence, java.lang.Comparable {}
} }
declare module java { export module util { export module concurrent {
	export class RunnableFuture implements java.lang.Runnable, java.util.concurrent.Future {}
} } }
declare module android { export module app { export module job {
	export abstract class JobService extends android.app.Service {
		public constructor();
		public jobFinished(params: android.app.job.JobParameters, wantsReschedule: boolean): void;
		public abstract onStartJob(params: android.app.job.JobParameters): boolean;
		public abstract onStopJob(params: android.app.job.JobParameters): boolean;
	}
	export class JobParameters implements android.os.Parcelable {
		public completeWork(work: android.app.job.JobWorkItem): void;
		public dequeueWork(): android.app.job.JobWorkItem;
		public getJobId(): number;
	}
	export class JobWorkItem implements android.os.Parcelable {
		public constructor(intent: android.content.Intent);
		public getIntent(): android.content.Intent;
	}
} } }
