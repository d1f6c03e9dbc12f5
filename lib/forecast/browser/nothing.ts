/** Stands for the modules of Node that Commander loads and that parsing never calls. */
export {};
